// The canvas: vis-network with our colours, and labels that keep one size on screen and never cover each other.

const LABEL_SIZE = 13;
const LINE_HEIGHT = 1.25;
const graphElement = document.getElementById('graph');

const captions = new Map(); // actor id → lines; vis-network itself draws no labels
const nodes = new vis.DataSet(DATA.nodes.map(({ label, ...node }) => {
  captions.set(node.id, label.split('\n'));
  return node;
}));
const edges = new vis.DataSet(DATA.edges);
const network = new vis.Network(graphElement, { nodes, edges }, DATA.options);

const faded = new Set(); // actors without a visible event
let emphasised = null; // actor under the pointer or in the panel: its label is always drawn
let drawnLabels = []; // [{id, left, top, right, bottom}] in page pixels of the canvas

const variable = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function paint() {
  const surface = variable('--canvas');
  nodes.update(nodes.map((node) => {
    const background = variable(`--kind-${node.kind}`);
    const border = variable('--ink');
    const lit = { background, border };
    return { id: node.id, color: { background, border: surface, highlight: lit, hover: lit } };
  }));
  edges.update(edges.map((edge) => {
    const color = variable(`--quad-${edge.quad}`);
    const denied = edge.stroke === 'denied';
    return {
      id: edge.id,
      color: { color, highlight: color, hover: color, opacity: denied ? 0.75 : 1 },
      ...(denied ? { label: '×', font: { size: 22, color, strokeWidth: 4, strokeColor: surface, align: 'horizontal' } } : {}),
    };
  }));
  network.redraw();
}

const edgeWidth = (count) => Math.min(1.8 + 1.3 * Math.log2(count), 8);

// Shows the events of a set: an edge is as wide as its visible events are many, and gone when there are none.
function showEvents(visible, kept) {
  edges.update(edges.map((edge) => {
    const count = edge.events.filter((number) => visible.has(number)).length;
    return { id: edge.id, hidden: count === 0, width: edgeWidth(Math.max(count, 1)) };
  }));
  faded.clear();
  nodes.update(nodes.map((node) => {
    if (!kept.has(node.id)) faded.add(node.id);
    return { id: node.id, opacity: kept.has(node.id) ? 1 : 0.13 };
  }));
}

const isRightToLeft = (text) => /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufefc]/u.test(text);
const widths = new Map();

function widthOf(context, text) {
  if (!widths.has(text)) widths.set(text, context.measureText(text).width);
  return widths.get(text);
}

const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

// Where a label may stand around its node, in order of preference: below, above, to the right, to the left.
function placesFor(centre, radius, width, height) {
  const box = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  return [
    box(centre.x - width / 2, centre.y + radius + 3),
    box(centre.x - width / 2, centre.y - radius - 3 - height),
    box(centre.x + radius + 5, centre.y - height / 2),
    box(centre.x - radius - 5 - width, centre.y - height / 2),
  ];
}

const EDGES_WEIGHED = 250; // above this many lines, labels no longer look for the side with the fewest

// The visible lines as short straight pieces, in page pixels of the canvas.
function pieces() {
  const shown = edges.get({ filter: (edge) => !edge.hidden && edge.from !== edge.to });
  if (shown.length > EDGES_WEIGHED) return [];
  return shown.flatMap(({ id }) => {
    const points = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => network.canvasToDOM(pointOn(id, share)));
    return points.slice(1).map((point, i) => [points[i], point]);
  });
}

function pointOn(edge, share) {
  const { edgeType } = network.body.edges[edge];
  return edgeType.getPoint(share);
}

// Whether a piece meets a box, tried at five points: pieces are shorter than labels are wide.
const meets = ([a, b], box) => [0, 0.25, 0.5, 0.75, 1].some((share) => {
  const x = a.x + (b.x - a.x) * share;
  const y = a.y + (b.y - a.y) * share;
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
});

function drawLabels(context) {
  const scale = network.getScale();
  const ratio = network.canvas.pixelRatio;
  const family = getComputedStyle(document.body).fontFamily;
  const all = nodes.get();
  const positions = network.getPositions();
  const discs = new Map(all.map((node) => {
    const centre = network.canvasToDOM(positions[node.id]);
    return [node.id, { centre, radius: node.size * scale }];
  }));
  const rank = (node) => (node.id === emphasised ? Infinity : node.size);
  const order = all.filter((node) => node.id === emphasised || !faded.has(node.id)).sort((a, b) => rank(b) - rank(a));

  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = `${LABEL_SIZE}px ${family}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  drawnLabels = [];
  const strands = pieces();
  for (const node of order) {
    const { centre, radius } = discs.get(node.id);
    const lines = captions.get(node.id);
    const weight = node.size > 22 || node.id === emphasised ? 600 : 400;
    context.font = `${weight} ${LABEL_SIZE}px ${family}`;
    const width = Math.max(...lines.map((text) => widthOf(context, text))) * (weight === 600 ? 1.08 : 1) + 4;
    const height = lines.length * LABEL_SIZE * LINE_HEIGHT;
    const free = (box) =>
      !drawnLabels.some((other) => overlaps(box, other)) &&
      !order.some((other) => {
        if (other === node || other.size < node.size * 0.6) return false; // a big name may cover a small disc
        const disc = discs.get(other.id);
        const reach = disc.radius * 0.8;
        return overlaps(box, {
          left: disc.centre.x - reach, right: disc.centre.x + reach,
          top: disc.centre.y - reach, bottom: disc.centre.y + reach,
        });
      });
    const candidates = placesFor(centre, radius, width, height);
    const inside = (box) => box.left >= 2 && box.top >= 2 && box.right <= graphElement.clientWidth - 2;
    const near = strands.filter((piece) => candidates.some((box) => meets(piece, box)));
    const crossed = (box) => near.filter((piece) => meets(piece, box)).length;
    const [place] = candidates
      .filter((box) => inside(box) && free(box)) // half a name at the edge tells less than none
      .map((box) => [box, crossed(box) + (box === candidates[0] ? 0 : 0.5)])
      .sort((a, b) => a[1] - b[1])[0] ?? [node.id === emphasised ? candidates[0] : null];
    if (!place) continue;
    drawnLabels.push({ id: node.id, ...place });
    context.strokeStyle = variable('--canvas');
    context.fillStyle = variable('--ink');
    context.lineWidth = 5;
    lines.forEach((text, row) => {
      const x = (place.left + place.right) / 2;
      const y = place.top + (row + 0.5) * LABEL_SIZE * LINE_HEIGHT;
      context.direction = isRightToLeft(text) ? 'rtl' : 'ltr';
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    });
  }
  context.restore();
}

const labelAt = (point) =>
  drawnLabels.find((box) => point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom)?.id;

// Fits the drawing into the part of the stage that no panel covers, never larger than life.
function fit() {
  network.fit({ animation: false, maxZoomLevel: 1.25 });
  const legend = document.getElementById('legend').offsetHeight;
  // Labels keep their size on screen, so half of a long one needs room on either side.
  const scale = network.getScale() * Math.min(0.95, 1 - 120 / Math.max(graphElement.clientWidth, 480));
  network.moveTo({ scale, position: { x: network.getViewPosition().x, y: network.getViewPosition().y + legend / 2 / scale } });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 6) });
}

// Brings a point of the drawing into view when it is out of it, as when the panel takes room.
function reveal({ x, y }) {
  network.setSize('100%', '100%');
  network.redraw();
  const point = network.canvasToDOM({ x, y });
  const [width, height] = [graphElement.clientWidth, graphElement.clientHeight];
  if (point.x < 60 || point.y < 60 || point.x > width - 60 || point.y > height - 90) network.moveTo({ position: { x, y } });
}

const KEYS = {
  ArrowLeft: () => pan(-60, 0), ArrowRight: () => pan(60, 0), ArrowUp: () => pan(0, -60), ArrowDown: () => pan(0, 60),
  '+': () => zoom(1.3), '=': () => zoom(1.3), '-': () => zoom(1 / 1.3), 0: fit,
};

function pan(x, y) {
  const [centre, scale] = [network.getViewPosition(), network.getScale()];
  network.moveTo({ position: { x: centre.x + x / scale, y: centre.y + y / scale } });
}

graphElement.addEventListener('keydown', (key) => {
  if (!(key.key in KEYS) || key.ctrlKey || key.metaKey || key.altKey) return;
  key.preventDefault();
  KEYS[key.key]();
});
graphElement.querySelector('.vis-network').tabIndex = -1; // the element around it takes the focus

network.on('afterDrawing', drawLabels);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
