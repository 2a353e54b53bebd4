// Cards: an event with its evidence, an actor in short, and the little pictures of the legend.

const DASHES = { solid: '', dashed: '9 5', dotted: '2 4', denied: '2 6' };
const STROKE_OF = {
  actual: 'solid', ongoing: 'solid', offered: 'dashed', planned: 'dashed',
  threatened: 'dotted', alleged: 'dotted', hypothetical: 'dotted', denied: 'denied',
};

function evidence(event) {
  const letters = Array.from(event.sentence ?? ''); // offsets count characters, JavaScript counts UTF-16 units
  const [from, to] = event.mark ?? [0, 0];
  const cut = (a, b) => letters.slice(a, b).join('');
  return el(
    'blockquote',
    { lang: event.lang, dir: direction(event.lang) },
    to > from ? [cut(0, from), el('mark', {}, cut(from, to)), cut(to)] : cut(0),
  );
}

function fact(label, ...value) {
  return el('div', {}, el('dt', {}, label), el('dd', {}, value));
}

// Places come with English names; one that is also an actor here has a name in the page's language.
const placeName = (place) => [...actors.values()].find((actor) => actor.names.en === place)?.name ?? place;

function eventCard(event, { id } = {}) {
  const when = formatInterval(event);
  const said = event.time_text ? el('bdi', { lang: event.lang, class: 'quoted' }, event.time_text) : null;
  const published = event.date ? ` · ${say('published', { date: formatDay(event.date) })}` : '';
  return el(
    'article',
    { class: `event quad-${event.quad}`, id, 'data-event': event.id },
    el('header', {},
      el('span', { class: 'who' }, who(event)),
      el('span', { class: 'type' }, typeLabel(event)),
      el('span', { class: `chip ${event.status}` }, line(STROKE_OF[event.status], 'currentColor'), S.statuses[event.status])),
    evidence(event),
    el('dl', {},
      fact(S.time, when ?? el('span', { class: 'faint' }, S.noDate), said ? ' ' : null, said),
      event.place ? fact(S.place, el('bdi', {}, placeName(event.place))) : null,
      event.attributed_to ? fact(S.saidBy, el('bdi', { lang: event.lang }, event.attributed_to)) : null),
    el('footer', {},
      el('bdi', { class: 'publisher' }, event.publisher ?? S.unknownPublisher), published,
      event.confidence === null ? null : ` · ${say('confidence', { n: Math.round(event.confidence * 100) })}`),
  );
}

function actorFacts(id) {
  const actor = actors.get(id);
  const names = Object.entries(actor.names).filter(([, name]) => name !== actor.name);
  return el('dl', { class: 'facts' },
    fact(S.kindOf, S.actorKinds[actor.kind]),
    names.length ? fact(S.names, ...names.flatMap(([lang, name], i) => [i ? ' · ' : null, el('bdi', { lang }, name)])) : null,
    actor.country ? fact(S.state, el('bdi', {}, actor.country)) : null,
    actor.wikidata ? fact(S.wikidata, el('bdi', {}, actor.wikidata)) : null,
    actor.provisional ? el('p', { class: 'faint' }, S.provisional) : null);
}

function actorSummary(id, mine) {
  const counts = [1, 2, 3, 4].map((quad) => [quad, mine.filter((event) => event.quad === quad).length]);
  return el('div', { class: 'summary' },
    el('strong', {}, el('bdi', {}, nameOf(id))),
    actorFacts(id),
    el('ul', { class: 'tally' }, counts.filter(([, n]) => n).map(([quad, n]) =>
      el('li', {}, line('solid', `var(--quad-${quad})`), ` ${S.quads[quad]}: ${n}`))),
    el('p', { class: 'faint' }, S.clickHint));
}

function line(stroke, colour) {
  const picture = svg('svg', { class: 'line', width: 26, height: 10, viewBox: '0 0 26 10', 'aria-hidden': 'true' },
    svg('line', { x1: 1, y1: 5, x2: 25, y2: 5, stroke: colour, 'stroke-width': 2.4, 'stroke-dasharray': DASHES[stroke] }));
  if (stroke === 'denied') picture.append(svg('path', { d: 'M10 2 L16 8 M16 2 L10 8', stroke: colour, 'stroke-width': 2 }));
  return picture;
}

const OUTLINES = {
  dot: 'M7 1 a6 6 0 1 0 .01 0 Z', square: 'M2 2 H12 V12 H2 Z', diamond: 'M7 0 L14 7 L7 14 L0 7 Z',
  triangle: 'M7 1 L14 13 H0 Z', hexagon: 'M3.5 1 H10.5 L14 7 L10.5 13 H3.5 L0 7 Z',
};

function symbol(kind, shape) {
  return svg('svg', { class: 'symbol', width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true' },
    svg('path', { d: OUTLINES[shape], fill: `var(--kind-${kind})` }));
}
