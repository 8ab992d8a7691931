"""Briefings made by hand: every kind of body, in both languages, easy and hard cases."""

from __future__ import annotations

from fractions import Fraction
from math import cos, pi, sin
from typing import Final

from renewal.briefing.slides import (
    Bar,
    Bars,
    BigFigure,
    Bridge,
    Briefing,
    CaseMap,
    Course,
    Cover,
    Entry,
    Figures,
    HeaderGroup,
    Line,
    Mark,
    Note,
    Part,
    Point,
    ProgressTable,
    Shape,
    Slide,
    Stack,
    Step,
    Story,
    Terms,
)
from renewal.i18n import Language, format_count, format_share

# Meizhou, November 2021: unit, its English name, households started, households planned.
UNITS: Final = (
    ("蕉岭县", "Jiaoling County", 1308, 1308),
    ("平远县", "Pingyuan County", 1073, 1073),
    ("城市排水中心", "Urban Drainage Centre", 873, 891),
    ("兴宁市", "Xingning City", 2763, 2893),
    ("梅江区", "Meijiang District", 3010, 3524),
    ("峨山彝族自治县", "E'shan Yi Autonomous County", 1073, 2393),
    ("大埔县", "Dabu County", 612, 1488),
)
PROVINCES: Final = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江",
    "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川",
    "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆生产建设兵团",
)  # fmt: skip
PROVINCES_EN: Final = (
    "Beijing", "Tianjin", "Hebei", "Shanxi", "Inner Mongolia", "Liaoning", "Jilin",
    "Heilongjiang", "Shanghai", "Jiangsu", "Zhejiang", "Anhui", "Fujian", "Jiangxi", "Shandong",
    "Henan", "Hubei", "Hunan", "Guangdong", "Guangxi", "Hainan", "Chongqing", "Sichuan",
    "Guizhou", "Yunnan", "Tibet", "Shaanxi", "Gansu", "Qinghai", "Ningxia",
    "Xinjiang Production and Construction Corps",
)  # fmt: skip
LONG_ZH: Final = (
    "截至2021年11月，全市7个填报单位全部上报，计划改造14,736户，已开工11,911户，开工率80.8%，"
    "比9月提高14.8个百分点，其中2个单位已全部开工"
)
LONG_EN: Final = (
    "By November 2021 all seven reporting units had reported: 11,911 of 14,736 planned households "
    "had started, 80.8%, which is 14.8 percentage points more than in September"
)


def _is_chinese(language: Language) -> bool:
    return language == "zh"


def make_rates(language: Language) -> Bars:
    """Seven units, one marked, one with a qualifier, and one without a figure."""
    zh = _is_chinese(language)
    unit = "户" if zh else " households"
    rows = [
        Bar(
            name=chinese if zh else english,
            value=Fraction(started, planned),
            text=format_share(Fraction(started, planned), language),
            detail=f"{started:,}/{planned:,}{unit}",
            is_marked=chinese == "梅江区",
        )
        for chinese, english, started, planned in UNITS
    ]
    rows.append(Bar("五华县" if zh else "Wuhua County", None, "未填报" if zh else "not filled in"))
    rows.append(
        Bar(
            name="丰顺县" if zh else "Fengshun County",
            value=Fraction(3, 10),
            text="≥30.0%",
            look="hatch",
            role="not_stated",
            is_exact=False,
        )
    )
    series = "开工率（户）" if zh else "Start rate (households)"
    whole = "计划的100%" if zh else "100% of plan"
    return Bars(tuple(rows), series, "share", Fraction(1), Fraction(1), whole)


def make_provinces(language: Language) -> Bars:
    """Thirty-one rows, the longest above the plan."""
    names = PROVINCES if _is_chinese(language) else PROVINCES_EN
    rows = tuple(
        Bar(
            name=name,
            value=Fraction(1104 - 23 * index, 1000),
            text=format_share(Fraction(1104 - 23 * index, 1000), language),
            detail=f"{(1104 - 23 * index):,}/1,000",
        )
        for index, name in enumerate(names)
    )
    whole = "全部计划" if _is_chinese(language) else "all of the plan"
    return Bars(rows, "开工率", "share", Fraction(1104, 1000), Fraction(1), whole)


def make_cities(language: Language) -> Bars:
    """Fourteen rows of counts, planned ones as outlines."""
    rows = tuple(
        Bar(
            name=f"第{index}市" if _is_chinese(language) else f"City number {index}",
            value=Fraction(52000 - 3100 * index),
            text=format_count(52000 - 3100 * index, language) + ("户" if language == "zh" else ""),
            role="planned",
            look="outline",
        )
        for index in range(1, 15)
    )
    return Bars(rows, "计划户数", "count", Fraction(52000))


def make_bridge(language: Language) -> Bridge:
    """From what was left in September to what was left in November."""
    zh = _is_chinese(language)
    labels = (
        ("9月未开工", "计划调增", "新开工", "11月未开工")
        if zh
        else (
            "Not started in September",
            "Added to the plan",
            "Started since",
            "Not started in November",
        )
    )
    rows = (
        (0, 4715, "planned"),
        (4715, 5588, "preparing"),
        (5588, 2825, "started"),
        (0, 2825, "planned"),
    )
    texts = ("4,715", "+873", "−2,763", "2,825")
    steps = tuple(
        Step(label, Fraction(start), Fraction(end), text + ("户" if zh else ""), role, start == 0)
        for label, (start, end, role), text in zip(labels, rows, texts, strict=True)
    )
    return Bridge(steps, "户数" if zh else "Households")


def make_course(language: Language) -> Course:
    """Twelve months of two places, with gaps; only some months are named."""
    zh = _is_chinese(language)
    months = tuple(f"2021年{month}月" if zh else f"2021-{month:02d}" for month in range(1, 13))
    focus = (None, None, "0.12", "0.25", None, "0.41", None, None, "0.660", None, "0.808", None)
    beside = ("0.05", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0", "1.1")
    values = tuple(None if value is None else Fraction(value) for value in focus)
    texts = tuple("" if value is None else format_share(value, language) for value in values)
    others = tuple(Fraction(value) for value in beside)
    lines = (
        Line("梅州市" if zh else "Meizhou", values, texts),
        Line("全国" if zh else "China", others, ("",) * 11 + ("110.0%",), is_focus=False),
    )
    whole = "计划100%" if zh else "plan 100%"
    series = "开工率" if zh else "Start rate"
    return Course(months, (2, 5, 8, 10), lines, series, "share", Fraction(6, 5), Fraction(1), whole)


def make_stack(language: Language) -> Stack:
    """Fengshun's programme: two named parts and what the document leaves unexplained."""
    zh = _is_chinese(language)
    texts = (
        ("2.4346亿元", "1.0261亿元", "2.3093亿元")
        if zh
        else ("CNY 243.46 million", "CNY 102.61 million", "CNY 230.93 million")
    )
    names = (
        ("专项债（已争取）", "中央、省级补助（已争取）", "未说明")
        if zh
        else ("Special bond (secured)", "Central and provincial subsidy (secured)", "Not stated")
    )
    values = (243_460_000, 102_610_000, 230_930_000)
    roles = ("special_bond", "central_provincial_subsidy", "not_stated")
    parts = tuple(
        Part(
            name,
            Fraction(value),
            text,
            format_share(Fraction(value, 577_000_000), language),
            role,
            "hatch" if role == "not_stated" else "full",
        )
        for name, value, text, role in zip(names, values, texts, roles, strict=True)
    )
    total = "计划总投资5.77亿元" if zh else "planned investment CNY 577 million"
    name = "丰顺县老旧小区改造" if zh else "Fengshun's renovation"
    return Stack(name, total, parts, "金额（元）" if zh else "Amount (CNY)")


def _ring(x: float, y: float, radius: float) -> tuple[Point, ...]:
    return tuple(
        (x + radius * cos(2 * pi * step / 24), y + radius * sin(2 * pi * step / 24))
        for step in range(24)
    )


def make_map(language: Language) -> CaseMap:
    """Two divisions, one of two rings, a line, three marks and seven cases."""
    zh = _is_chinese(language)
    shapes = (
        Shape("甲", (_ring(30, 40, 28), _ring(8, 80, 6))),
        Shape("乙", (_ring(80, 50, 20),)),
    )
    marks = (Mark((1,), 30, 40), Mark((2, 3, 4, 5), 80, 50), Mark((6, 7), 40, 20))
    entries = tuple(
        Entry(
            number,
            f"西桥社区宏业A{number}小区" if zh else f"Hongye A{number} community",
            "峨山彝族自治县" if zh else "E'shan Yi Autonomous County",
        )
        for number in range(1, 8)
    )
    notes = (
        ("示意图，未经审图", "位置精确到县")
        if zh
        else ("Sketch map without an approval number", "Positions as exact as the county")
    )
    lines = (((5.0, 5.0), (50.0, 8.0), (95.0, 5.0)),)
    return CaseMap(100, 90, shapes, lines, marks, entries, notes)


def make_story(language: Language) -> Story:
    """A case of three parts and two figures."""
    if _is_chinese(language):
        parts = (
            Note(
                "原状", "小区建于上世纪九十年代，停车位不足，排水管网老化，雨天积水，居民反映强烈。"
            ),
            Note(
                "做法",
                "居民代表全程参与方案征询，先改管网后铺路面，利用边角地新增停车位600多个。" * 2,
            ),
            Note("启示", "改造前把停车收益用途写进居民公约，后续维护有稳定来源。"),
        )
        figures = (
            BigFigure("新增停车位", "≥330个", Fraction(330)),
            BigFigure("改造投资", "5.77亿元", Fraction(577_000_000), "计划"),
        )
        return Story(parts, figures)
    parts = (
        Note("Before", "Built in the nineties, without enough parking, its drains worn out."),
        Note("What was done", "Residents took part in the plans; pipes came before paving. " * 4),
        Note("What others can learn", "Agree beforehand what parking income is used for."),
    )
    figures = (
        BigFigure("Parking spaces added", "≥330", Fraction(330)),
        BigFigure("Investment", "CNY 577 million", Fraction(577_000_000), "planned"),
    )
    return Story(parts, figures)


def make_terms(language: Language) -> Terms:
    """Five words and what they mean."""
    if _is_chinese(language):
        return Terms(
            (
                Note("开工率", "已开工户数除以同一时点、同一版计划的计划户数。"),
                Note(
                    "计划",
                    "经批准的年度任务，年内会调整；本月数使用本月的计划，变化分为计划调整与新开工两部分。",
                ),
                Note("已开工", "施工队伍已进场。已开工不等于已完工。"),
                Note("/", "不适用，合计时不计入；与0、未填报不同。"),
                Note("≥", "原文为“多”“余”“以上”，是下限。"),
            )
        )
    return Terms(
        (
            Note("Start rate", "Households started divided by those planned, at the same date."),
            Note("Planned", "The approved task list of the year, which is revised during it; " * 2),
            Note("Started", "The contractor is on site. Started is not completed."),
            Note("/", "Not applicable: adds nothing to a sum; neither 0 nor not filled in."),
            Note("≥", "The source says “more than”: a lower bound."),
        )
    )


def make_figures(language: Language, count: int = 4) -> Figures:
    """Up to four headline figures."""
    if _is_chinese(language):
        items = (
            BigFigure("计划改造", "14,736户", Fraction(14736), "+873户（较9月）"),
            BigFigure("已开工", "11,911户", Fraction(11911), "+2,763户（较9月）"),
            BigFigure("开工率（户）", "80.8%", Fraction(11911, 14736), "+14.8个百分点（较9月）"),
            BigFigure("计划投资", "约5.77亿元", Fraction(577_000_000)),
        )
    else:
        items = (
            BigFigure("Planned", "14,736 households", Fraction(14736), "+873 since September"),
            BigFigure("Started", "11,911 households", Fraction(11911), "+2,763 since September"),
            BigFigure(
                "Start rate", "80.8%", Fraction(11911, 14736), "+14.8 points since September"
            ),
            BigFigure("Planned investment", "about CNY 577 million", Fraction(577_000_000)),
        )
    return Figures(items[:count])


def make_table(language: Language) -> ProgressTable:
    """The progress table of seven units, with two groups, a sum and two notes."""
    zh = _is_chinese(language)
    groups = (
        HeaderGroup("序号" if zh else "No.", ("",)),
        HeaderGroup("填报单位" if zh else "Reporting unit", ("",)),
        HeaderGroup(
            "小区" if zh else "Communities",
            ("计划", "已开工", "开工率") if zh else ("planned", "started", "rate"),
        ),
        HeaderGroup(
            "户数" if zh else "Households",
            ("计划", "已开工", "开工率") if zh else ("planned", "started", "rate"),
        ),
    )
    rows, values = [], []
    for number, (chinese, english, started, planned) in enumerate(UNITS, start=1):
        share = Fraction(started, planned)
        cells = ("/", "0", "/", f"{planned:,}", f"{started:,}", format_share(share, language))
        rows.append((str(number), chinese if zh else english, *cells))
        values.append((None, Fraction(0), None, Fraction(planned), Fraction(started), share))
    planned = sum(unit[3] for unit in UNITS)
    started = sum(unit[2] for unit in UNITS)
    rate = format_share(Fraction(started, planned), language)
    total = ("", "合计" if zh else "Total", "/", "0", "/", f"{planned:,}", f"{started:,}", rate)
    return ProgressTable(
        title="城镇老旧小区改造进展情况表" if zh else "Progress of the renovation",
        as_of="2021年11月" if zh else "November 2021",
        unit_line="单位：个、户" if zh else "Units: communities, households",
        headers=groups,
        rows=tuple(rows),
        total=total,
        notes=("“/”为不适用，合计时不计入。", "开工率＝已开工÷计划。")
        if zh
        else ("“/” means not applicable.", "The rate is started over planned."),
        values=tuple(values),
    )


def make_slides(language: Language) -> tuple[Slide, ...]:
    """One slide of every kind, and the hard cases."""
    zh = _is_chinese(language)
    long = LONG_ZH if zh else LONG_EN
    short = (
        "开工率由蕉岭县领先，2个单位全部开工"
        if zh
        else "Jiaoling leads; two units started everything"
    )
    basis = "按户数，已开工÷计划，2021年11月" if zh else "Households started over planned, Nov 2021"
    sources = (
        ("梅州市住房和城乡建设局简报2021年第9期", "住房和城乡建设部通报（转载）")
        if zh
        else ("Meizhou housing bureau, bulletin 9 of 2021", "Ministry's circular (republished)")
    )
    notes = (
        Note("口径" if zh else "Definition", "仅备注可见的说明" if zh else "Only the notes say so"),
        Note(
            "可能的提问" if zh else "A likely question", "备注答复" if zh else "Answer in the notes"
        ),
    )
    cover = Cover(
        "梅州市" if zh else "Meizhou City",
        "2021年11月" if zh else "November 2021",
        ("梅州市住房和城乡建设局发布", "制作日期：2026年11月22日")
        if zh
        else ("Issued by Meizhou's housing bureau", "Made on 22 November 2026"),
    )
    title = "梅州市城镇老旧小区改造进展" if zh else "Renovation of old communities in Meizhou"
    bodies = (
        ("title", title, cover),
        ("figures", long, make_figures(language)),
        ("rates", short, make_rates(language)),
        ("rates.2", short, make_provinces(language)),
        ("left", long, make_cities(language)),
        ("change", short, make_bridge(language)),
        ("trend", short, make_course(language)),
        ("funding:fengshun", short, make_stack(language)),
        ("map", short, make_map(language)),
        ("case:hongye", long, make_story(language)),
        ("terms", short, make_terms(language)),
    )
    return tuple(
        Slide(identity, title, sentence, body, basis, sources, notes)
        if identity != "title"
        else Slide(identity, title, sentence, body)
        for identity, sentence, body in bodies
    )


def make_briefing(language: Language, slides: tuple[Slide, ...] = ()) -> Briefing:
    """A briefing of the slides given, by default one of every kind."""
    zh = _is_chinese(language)
    slides = slides or make_slides(language)
    return Briefing(
        language=language,
        title="梅州市城镇老旧小区改造进展" if zh else "Renovation of old communities in Meizhou",
        place="梅州市" if zh else "Meizhou City",
        as_of="2021年11月" if zh else "November 2021",
        publishers=("梅州市住房和城乡建设局",) if zh else ("Meizhou housing bureau",),
        slides=slides,
        offered=slides,
        table=make_table(language),
        snapshot_id="20261122T120000-abc123",
        made_on="2026年11月22日" if zh else "22 November 2026",
    )
