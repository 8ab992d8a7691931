// A map is as large as its room allows; marks that would lie over each other are moved apart, each
// no further than it needs to, and a point stays where the place is.
const ROUNDS = 60;

const spreadMarks = (map) => {
  const gap = 0.006 * innerHeight;
  const marks = [...map.querySelectorAll(".map-mark")].map((node) => ({
    node,
    x: (parseFloat(node.style.left) / 100) * map.clientWidth,
    y: (parseFloat(node.style.top) / 100) * map.clientHeight,
    wide: node.offsetWidth,
    tall: node.offsetHeight,
    moved: [0, 0],
  }));
  const separate = (one, other) => {
    const across = other.x + other.moved[0] - one.x - one.moved[0];
    const down = other.y + other.moved[1] - one.y - one.moved[1];
    const wide = (one.wide + other.wide) / 2 + gap - Math.abs(across);
    const tall = (one.tall + other.tall) / 2 + gap - Math.abs(down);
    if (wide <= 0 || tall <= 0) return false;
    const axis = wide < tall ? 0 : 1;
    const push = (axis === 0 ? wide : tall) / 2 + 0.5;
    const side = (axis === 0 ? across : down) < 0 ? -1 : 1;
    one.moved[axis] -= side * push;
    other.moved[axis] += side * push;
    return true;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const touched = marks.map((one, index) =>
      marks.slice(index + 1).map((other) => separate(one, other)).includes(true)
    );
    if (!touched.includes(true)) break;
  }
  marks.forEach(({ node, moved: [x, y] }) => {
    node.style.marginLeft = `${x}px`;
    node.style.marginTop = `${y}px`;
  });
};

const fitMaps = (slide) => {
  slide.querySelectorAll(".map").forEach((map) => {
    const { clientWidth: width, clientHeight: height } = map.parentElement;
    const ratio = Number(map.dataset.ratio);
    const across = Math.min(width, height * ratio);
    map.style.width = `${across}px`;
    map.style.height = `${across / ratio}px`;
    spreadMarks(map);
  });
};
