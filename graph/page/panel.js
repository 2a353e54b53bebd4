// The panel and the hover card: what an edge or an actor stands on, for as long as the pointer is there or pinned.

const panel = document.getElementById('panel');
const card = document.getElementById('card');
let opener = null; // what had the focus when the panel opened, and gets it back
let pinned = null; // redraws the panel's content when the filters change
const pointer = { x: 0, y: 0 };

const eventsOf = (id) => events.filter((event) => event.pairs.some((pair) => pair.includes(id)));
const shownOnly = (list) => list.filter((event) => isShown(event));

function fillPanel(title, ...content) {
  document.getElementById('panel-title').replaceChildren(...title);
  document.getElementById('panel-body').replaceChildren(...content.filter(Boolean));
}

function openPanel(draw, point) {
  if (panel.hidden) opener = document.activeElement;
  pinned = draw;
  panel.hidden = false;
  hideCard();
  draw();
  document.getElementById('panel-body').scrollTop = 0;
  panel.focus({ preventScroll: true });
  if (point) reveal(point);
  network.redraw();
}

function closePanel() {
  if (panel.hidden) return;
  panel.hidden = true;
  pinned = null;
  emphasised = null;
  network.unselectAll();
  if (opener?.isConnected) opener.focus();
  network.redraw();
}

function openActor(id) {
  emphasised = id;
  network.setSelection({ nodes: [id], edges: [] });
  openPanel(() => {
    const mine = shownOnly(eventsOf(id));
    fillPanel([el('bdi', {}, nameOf(id))], actorFacts(id), el('h3', {}, say('nEvents', { n: mine.length })),
      ...mine.map((event) => eventCard(event)));
  }, network.getPosition(id));
}

function openEdge(edgeId) {
  const edge = edges.get(edgeId);
  emphasised = null;
  network.setSelection({ nodes: [], edges: [edgeId] });
  openPanel(() => {
    const listed = shownOnly(edge.events.map((number) => events[number]));
    const both = shownOnly(between(edge.from, edge.to));
    const wider = both.length > listed.length
      ? el('button', { type: 'button', class: 'link' }, say('allOfPair', { n: both.length }))
      : null;
    wider?.addEventListener('click', () => openPair(edge.from, edge.to));
    const arrow = edge.arrows === 'to' ? ARROWS.to : ARROWS.both;
    fillPanel([el('bdi', {}, nameOf(edge.from)), ` ${arrow} `, el('bdi', {}, nameOf(edge.to))],
      el('h3', {}, line(edge.stroke, `var(--quad-${edge.quad})`), ` ${S.quads[edge.quad]} · ${say('nEvents', { n: listed.length })}`),
      wider, ...listed.map((event) => eventCard(event)));
  }, pointOn(edgeId, 0.5));
}

const between = (a, b) => events.filter((event) => event.pairs.some((pair) => pair.includes(a) && pair.includes(b)));

function openPair(a, b) {
  openPanel(() => {
    const both = shownOnly(between(a, b));
    fillPanel([el('bdi', {}, nameOf(a)), ` ${ARROWS.both} `, el('bdi', {}, nameOf(b))],
      el('h3', {}, say('nEvents', { n: both.length })), ...both.map((event) => eventCard(event)));
  });
}

// Opens one event among the others of its edge, or of its actor when nobody else is named, and brings it into view.
function openEvent(event) {
  const number = events.indexOf(event);
  const edge = edges.get({ filter: (item) => item.events.includes(number) })[0];
  if (edge) openEdge(edge.id);
  else if (event.pairs.length) openActor(partiesOf(event)[0]);
  else openPanel(() => fillPanel([typeLabel(event)], eventCard(event)));
  const own = [...panel.querySelectorAll('article')].find((item) => item.dataset.event === event.id);
  own?.classList.add('chosen');
  own?.scrollIntoView({ block: 'nearest' });
}

function showCard(content) {
  card.replaceChildren(...content.filter(Boolean));
  card.hidden = false;
  const stage = graphElement.getBoundingClientRect();
  const room = { width: stage.width - card.offsetWidth - 8, height: stage.height - card.offsetHeight - 8 };
  const right = pointer.x + 18 <= room.width ? pointer.x + 18 : pointer.x - card.offsetWidth - 18;
  const below = pointer.y + 18 <= room.height ? pointer.y + 18 : pointer.y - card.offsetHeight - 18;
  card.style.left = `${Math.min(Math.max(right, 8), Math.max(room.width, 8))}px`;
  card.style.top = `${Math.min(Math.max(below, 8), Math.max(room.height, 8))}px`;
}

function hideCard() {
  card.hidden = true;
}

graphElement.addEventListener('pointermove', (move) => {
  const stage = graphElement.getBoundingClientRect();
  pointer.x = move.clientX - stage.left;
  pointer.y = move.clientY - stage.top;
});
// vis-network does not notice the pointer leaving: without this, nothing would show when it comes back to the same spot.
graphElement.addEventListener('pointerleave', () => {
  const hovered = network.selectionHandler.hoverObj;
  for (const item of [...Object.values(hovered.nodes), ...Object.values(hovered.edges)]) item.hover = false;
  Object.assign(hovered, { nodes: {}, edges: {} });
  emphasised = network.getSelectedNodes()[0] ?? null;
  hideCard();
  network.redraw();
});

network.on('hoverEdge', ({ edge }) => {
  const listed = shownOnly(edges.get(edge).events.map((number) => events[number]));
  if (!listed.length) return;
  const rest = listed.length - 1;
  showCard([eventCard(listed[0]), el('p', { class: 'faint' }, rest ? say('more', { n: rest }) : S.clickHint)]);
});
network.on('hoverNode', ({ node }) => {
  emphasised = node;
  showCard([actorSummary(node, shownOnly(eventsOf(node)))]);
});
network.on('blurEdge', hideCard);
network.on('blurNode', () => {
  emphasised = network.getSelectedNodes()[0] ?? null;
  hideCard();
});
for (const moved of ['dragStart', 'zoom']) network.on(moved, hideCard);
network.on('click', ({ nodes: [node], edges: [edge], pointer: { DOM: point } }) => {
  const actor = node ?? labelAt(point);
  if (actor !== undefined) openActor(actor);
  else if (edge !== undefined) openEdge(edge);
  else closePanel();
});
document.getElementById('close').addEventListener('click', closePanel);
document.addEventListener('keydown', (key) => {
  if (key.key !== 'Escape') return;
  hideCard();
  closePanel();
});
