"""Slides of every kind, with the longest names and sentences that a briefing may hold."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from renewal.briefing.slides import (
    Bar,
    Bars,
    BigFigure,
    Body,
    Bridge,
    Briefing,
    CaseMap,
    Course,
    Cover,
    Entry,
    Figures,
    Line,
    Mark,
    Note,
    Part,
    Shape,
    Slide,
    Stack,
    Step,
    Story,
    Terms,
)
from renewal.i18n import Language

SNAPSHOT: Final = "0123456789abcdef-20211129T120000000000-abcdef"
_TITLE: Final[dict[Language, str]] = {
    "zh": "截至2021年11月，全市135个小区、14,736户的改造计划中已有121个小区、11,911户开工，"
    "开工率80.8%，比9月提高14.8个百分点，两个县尚未全部开工",
    "en": "By November 2021 work had started on 121 of 135 communities and 11,911 of 14,736 "
    "households, 80.8% of the plan and 14.8 points more than in September; two counties lag",
}
_SHORT: Final[dict[Language, str]] = {
    "zh": "八个单位中六个开工率超过八成",
    "en": "Six of the eight units have started on more than 80%",
}
_NAMES: Final[dict[Language, tuple[str, ...]]] = {
    "zh": ("峨山彝族自治县", "梅江区", "城市排水中心", "新疆生产建设兵团", "五华县", "大埔县"),
    "en": (
        "E'shan Yi Autonomous County",
        "Meijiang District",
        "Urban Drainage Centre",
        "Xinjiang Production Corps",
        "Wuhua County",
        "Dabu County",
    ),
}
_PROVINCES: Final[dict[Language, tuple[str, ...]]] = {
    "zh": ("内蒙古", "北京", "新疆生产建设兵团", "黑龙江", "广西"),
    "en": (
        "Inner Mongolia",
        "Beijing",
        "Xinjiang Prod. and Constr. Corps",
        "Heilongjiang",
        "Ningxia",
    ),
}
_BASIS: Final[dict[Language, str]] = {
    "zh": "按户数，开工数占当期计划数的比例；截至2021年11月29日；开工不等于完工",
    "en": "Households; started as a share of the plan of the same date; as of 29 November 2021",
}
_SOURCES: Final[dict[Language, tuple[str, ...]]] = {
    "zh": ("梅州市住房和城乡建设局2021年第11期简报附表", "第9期简报附表"),
    "en": ("Meizhou housing bureau, bulletin no. 11 of 2021, table", "bulletin no. 9, table"),
}


def _say(language: Language, chinese: str, english: str) -> str:
    return chinese if language == "zh" else english


def build_bars(language: Language, count: int) -> Bars:
    """Give bars of every look, one marked, one without a figure, one over the plan."""
    names = _PROVINCES[language] if count > 14 else _NAMES[language]
    rows = [
        Bar(
            name=names[number % len(names)],
            value=Fraction(max(1, 110 - 5 * number), 100),
            text=f"{max(1, 110 - 5 * number)}.0%",
            detail=_say(language, "1,073/2,393户", "1,073 of 2,393 households"),
            role="planned" if number == 3 else "started",
            look=("full", "full", "hatch", "outline")[min(number, 3)] if number < 4 else "full",
            is_marked=number == 1,
        )
        for number in range(count - 1)
    ]
    missing = Bar(names[0], None, _say(language, "— 未填", "— not filled in"))
    return Bars(
        rows=(*rows, missing),
        series=_say(language, "开工率", "Start rate"),
        format="share",
        limit=Fraction(120, 100),
        whole=Fraction(1),
        whole_label=_say(language, "全部开工", "All started"),
    )


def _build_bridge(language: Language) -> Bridge:
    def step(chinese: str, english: str, start: int, end: int, role: str, *, stock: bool) -> Step:
        text = f"{end:,}" if stock else f"{end - start:+,}".replace("-", "−")
        return Step(
            _say(language, chinese, english),
            Fraction(start),
            Fraction(end),
            text,
            role,
            is_stock=stock,
        )

    return Bridge(
        steps=(
            step(
                "2021年9月\n尚未开工", "September 2021\nnot started", 0, 4715, "planned", stock=True
            ),
            step("计划调增", "Added to the plan", 4715, 5588, "planned", stock=False),
            step("新开工", "Newly started", 5588, 2825, "started", stock=False),
            step(
                "2021年11月\n尚未开工", "November 2021\nnot started", 0, 2825, "planned", stock=True
            ),
        ),
        series=_say(language, "户数（户）", "Households"),
    )


def _build_course(language: Language) -> Course:
    months = [
        _say(language, f"{2020 + n // 12}年{n % 12 + 1}月", f"{n % 12 + 1}/{2020 + n // 12}")
        for n in range(24)
    ]
    shares = [None if n in (5, 6, 13) else Fraction(n % 12 * 9 + 4, 100) for n in range(24)]
    other = [None if n % 2 else Fraction(n % 12 * 8 + 6, 100) for n in range(24)]

    def write(values: list[Fraction | None], named: set[int]) -> tuple[str, ...]:
        return tuple(
            f"{float(value * 100):.1f}%" if value is not None and n in named else ""
            for n, value in enumerate(values)
        )

    return Course(
        categories=tuple(months),
        ticks=(0, 6, 11, 12, 18, 23),
        lines=(
            Line(
                _say(language, "梅州市", "Meizhou"),
                tuple(shares),
                write(shares, {0, 10, 11, 12, 22, 23}),
            ),
            Line(
                _say(language, "全国（住建部）", "The nation (ministry)"),
                tuple(other),
                write(other, {10, 22}),
                is_focus=False,
            ),
        ),
        series=_say(language, "开工率", "Start rate"),
        format="share",
        limit=Fraction(11, 10),
        whole=Fraction(1),
        whole_label=_say(language, "全部开工", "All started"),
    )


def build_stack(language: Language, count: int = 7) -> Stack:
    """Give parts from most of the total to next to nothing of it."""
    roles = (
        ("special_bond", "专项债券（争取到位）", "Special bonds (secured)"),
        (
            "central_provincial_subsidy",
            "中央、省级补助（争取到位）",
            "Central and provincial (secured)",
        ),
        ("resident_contribution", "居民出资（计划）", "Residents (planned)"),
        ("utility_operators", "管线单位出资（计划）", "Utility operators (planned)"),
        ("social_capital", "社会资本（计划）", "Private capital (planned)"),
        ("central_subsidy", "中央补助（已投资）", "Central subsidy (invested)"),
        ("not_stated", "来源未说明", "Not stated"),
    )
    values = (34000, 10261, 8000, 4000, 900, 339, 200)
    chosen = list(zip(roles, values, strict=True))[:count]
    return Stack(
        name=_say(language, "计划总投资", "Planned in all"),
        total=_say(language, "5.77亿元", "CNY 577 million"),
        parts=tuple(
            Part(
                _say(language, chinese, english),
                Fraction(value),
                _say(language, f"{value:,}万元", f"CNY {value / 100:,.2f} million"),
                f"{value / 577:.1f}%",
                role,
                "hatch" if role == "not_stated" else "full",
            )
            for (role, chinese, english), value in chosen
        ),
        series=_say(language, "投资", "Investment"),
    )


def _build_map(language: Language) -> CaseMap:
    left = ((4.0, 10.0), (40.0, 2.0), (55.0, 30.0), (40.0, 66.0), (8.0, 60.0))
    right = ((40.0, 2.0), (96.0, 8.0), (90.0, 70.0), (40.0, 66.0), (55.0, 30.0))
    chinese = ("丰顺县城六大片区改造", "西桥社区宏业A4小区", "西桥头小区", "峨山县老旧小区改造一期")
    english = (
        "Six districts of Fengshun's county town",
        "Hongye A4 community, Xiqiao",
        "Xiqiaotou community",
        "E'shan county's old communities, phase 1",
    )
    names = chinese if language == "zh" else english
    return CaseMap(
        width=100,
        height=72,
        shapes=(Shape("left", (left,)), Shape("right", (right,))),
        lines=((left[1], left[2], left[3]),),
        marks=(Mark((1,), 20, 20), Mark((2, 3, 4, 5), 60, 40), Mark((12,), 80, 60)),
        entries=tuple(
            Entry(number + 1, names[number % 4], _NAMES[language][number % 6])
            for number in range(12 if language == "zh" else 8)
        ),
        notes=(
            _say(language, "示意图，未经审图", "Sketch map without an approval number"),
            _say(language, "位置精确到县（区）", "Positions known to the county only"),
        ),
    )


def _build_story(language: Language) -> Story:
    texts = (
        _say(
            language,
            "建于上世纪九十年代，管网老化、道路破损、停车位不足，居民反映强烈；没有物业，环境卫生差。",
            "Built in the 1990s: worn pipes, broken roads, too few parking spaces and no property "
            "management; residents had complained for years.",
        ),
        _say(
            language,
            "把六个片区连起来一次改造，居民出资、管线单位出资、财政补助各承担一部分，"
            "由居民议事会逐户征求意见后定方案，施工队伍分片进场，先地下后地上。",
            "Six districts were taken together; residents, utility operators and the budget each "
            "paid a part. A residents' council asked every household before the plan was fixed.",
        ),
        _say(
            language,
            "连片实施减少重复开挖；先征求意见后定方案，施工中的投诉明显减少。",
            "Working district by district avoids digging twice; asking first means few complaints.",
        ),
    )
    headings = (
        ("原来怎样", "怎样做的", "可以借鉴") if language == "zh" else ("Before", "Done", "Learnt")
    )
    return Story(
        parts=tuple(Note(heading, text) for heading, text in zip(headings, texts, strict=True)),
        figures=(
            BigFigure(_say(language, "计划改造小区", "Planned"), "71", Fraction(71)),
            BigFigure(_say(language, "已开工", "Started"), "52", Fraction(52)),
            BigFigure(
                _say(language, "新增车位", "Spaces added"),
                _say(language, "≥330个", "≥ 330"),
                Fraction(330),
            ),
        ),
    )


def _build_terms(language: Language) -> Terms:
    rows = (
        (
            "开工",
            "Started",
            "施工队伍已进场；不等于完工。",
            "The contractor is on site: not completed.",
        ),
        (
            "开工率",
            "Start rate",
            "已开工数占同一日期计划数的比例；计划年内有调整，各期用各期的计划。",
            "Started as a share of the plan of the same date; the plan moves during the year.",
        ),
        ("填报单位", "Reporting unit", "多为县区；城市排水中心也是填报单位。", "Mostly counties."),
        (
            "争取到位",
            "Secured",
            "已下达或已落实的资金，还不等于已投入。",
            "Granted, not yet spent.",
        ),
        (
            "授信",
            "Credit line",
            "银行同意的最高额度，不是借款。",
            "What a bank agrees to lend at most.",
        ),
    )
    return Terms(
        tuple(
            Note(_say(language, zh, en), _say(language, zh_text, en_text))
            for zh, en, zh_text, en_text in rows
        )
    )


def _build_figures(language: Language, count: int) -> Figures:
    items = (
        ("户数开工率", "Households started", "80.8%", "80.8%"),
        ("计划户数", "Households planned", "14,736户", "14,736"),
        ("计划总投资", "Planned investment", "5.77亿元", "CNY 577 million"),
        ("新增停车位", "Parking spaces added", "≥1,600个", "≥ 1,600"),
    )
    return Figures(
        tuple(
            BigFigure(
                _say(language, zh, en),
                _say(language, zh_text, en_text),
                Fraction(1),
                _say(language, "+14.8个百分点（较9月）", "+14.8 points since September"),
            )
            for zh, en, zh_text, en_text in items[:count]
        )
    )


def build_sample(language: Language, snapshot: str = SNAPSHOT) -> Briefing:
    """Give a briefing with a slide of every kind."""
    bodies: tuple[tuple[str, Body], ...] = (
        ("figures", _build_figures(language, 4)),
        ("figures3", _build_figures(language, 3)),
        ("figures2", _build_figures(language, 2)),
        ("rates", build_bars(language, 8)),
        ("rates12", build_bars(language, 12)),
        ("rates14", build_bars(language, 14)),
        ("rates31", build_bars(language, 31)),
        ("bridge", _build_bridge(language)),
        ("course", _build_course(language)),
        ("funding", build_stack(language)),
        ("funding1", build_stack(language, 1)),
        ("map", _build_map(language)),
        ("case:fengshun", _build_story(language)),
        ("terms", _build_terms(language)),
    )
    long = {"figures", "rates", "bridge", "course", "map"}
    notes = (
        Note(_say(language, "定义", "Definition"), "只在讲稿中出现 only in the notes"),
        Note(_say(language, "可能的提问", "Likely question"), "为什么？ why?"),
    )
    place = _say(language, "梅州市", "Meizhou")
    as_of = _say(language, "2021年11月", "November 2021")
    title = _say(language, "梅州市城镇老旧小区改造进展", "Renovation of old communities in Meizhou")
    cover = Cover(
        place, as_of, (_say(language, "梅州市住房和城乡建设局", "Meizhou housing bureau"), as_of)
    )
    slides = (
        Slide("cover", _say(language, "封面", "Cover"), title, cover, notes=notes, page="?lang=zh"),
        *(
            Slide(
                slide_id,
                slide_id,
                (_TITLE if slide_id in long else _SHORT)[language],
                body,
                _BASIS[language],
                _SOURCES[language],
                notes,
                f"progress?lang={language}&place=441400",
            )
            for slide_id, body in bodies
        ),
    )
    return Briefing(language, title, place, as_of, (), slides, slides, None, snapshot, as_of)
