// Filters and lists: which events are shown, by class, status, date and name, and the same as lists to walk by keyboard.

const LIST_LIMIT = 300;
const byId = (id) => document.getElementById(id);
const chosen = { quads: new Set(), statuses: new Set() };
const shown = new Set(); // places in `events` of those that pass every filter
const folded = new Map([...actors].map(([id, actor]) => [id, [id, actor.name, ...Object.values(actor.names)].map(fold)]));
const eventWords = events.map((event) => fold([event.sentence ?? '', S.types[event.type], event.type, event.publisher ?? '', event.place ?? ''].join(' ')));
const numbers = new Map(events.map((event, number) => [event, number]));
const isShown = (event) => shown.has(numbers.get(event));
const isUndated = (event) => !event.start && !event.end;
let tab = 'actors';

const matchesName = (id, query) => folded.get(id).some((name) => name.includes(query));

function inRange(event, from, to) {
  if (isUndated(event)) return byId('undated').checked;
  return !(to && event.start && event.start > to) && !(from && event.end && event.end < from);
}

// An actor's name is looked for first; only when no actor has it are the words of the events.
function searched(query) {
  const named = new Set([...actors.keys()].filter((id) => matchesName(id, query)));
  const passes = named.size
    ? (event) => partiesOf(event).some((id) => named.has(id))
    : (event, number) => eventWords[number].includes(query);
  return { named, passes };
}

function applyFilters() {
  const query = fold(byId('query').value);
  const [from, to] = [byId('from').value, byId('to').value];
  const { named, passes } = searched(query);
  shown.clear();
  events.forEach((event, number) => {
    if (chosen.quads.has(event.quad) && chosen.statuses.has(event.status) && inRange(event, from, to) && passes(event, number)) {
      shown.add(number);
    }
  });
  const kept = new Set([...shown].flatMap((number) => partiesOf(events[number])));
  if (query) named.forEach((id) => kept.add(id));
  showEvents(shown, kept);
  byId('shown').textContent = say('shown', { n: shown.size, all: events.length });
  byId('reset').hidden = shown.size === events.length && !query && !from && !to;
  fillList(query && named.size ? named : kept);
  hideCard();
  pinned?.();
}

function fillList(ids) {
  const entries = tab === 'actors'
    ? [...ids].sort((a, b) => actors.get(b).events - actors.get(a).events || nameOf(a).localeCompare(nameOf(b))).map(actorEntry)
    : [...shown].map((number) => eventEntry(events[number]));
  const rest = entries.length - LIST_LIMIT;
  byId('list').replaceChildren(...entries.slice(0, LIST_LIMIT),
    ...(entries.length ? [] : [el('li', { class: 'faint' }, S.nothing)]),
    ...(rest > 0 ? [el('li', { class: 'faint' }, say('listMore', { n: rest }))] : []));
}

function entry(open, ...content) {
  const button = el('button', { type: 'button' }, ...content);
  button.addEventListener('click', open);
  return el('li', {}, button);
}

function actorEntry(id) {
  const node = nodes.get(id);
  return entry(() => openActor(id), symbol(node.kind, node.shape), el('bdi', { class: 'grow' }, nameOf(id)),
    el('span', { class: 'count' }, String(shownOnly(eventsOf(id)).length)));
}

function eventEntry(event) {
  return entry(() => openEvent(event), line(STROKE_OF[event.status], `var(--quad-${event.quad})`),
    el('span', { class: 'grow' }, el('span', { class: 'who' }, who(event)),
      el('span', { class: 'faint' }, `${typeLabel(event)} · ${formatInterval(event) ?? S.noDate}`)));
}

function option(box, set, value, label, picture, count) {
  const input = el('input', { type: 'checkbox', checked: true, value: String(value), name: box.id });
  set.add(value);
  input.addEventListener('change', () => {
    if (input.checked) set.add(value);
    else set.delete(value);
    applyFilters();
  });
  box.append(el('label', { class: count ? 'option' : 'option none' }, input, picture, el('span', {}, label), el('span', { class: 'count' }, String(count))));
}

function buildFilters() {
  const counted = (key, value) => events.filter((event) => event[key] === value).length;
  for (const quad of [1, 2, 3, 4]) {
    option(byId('quads'), chosen.quads, quad, S.quads[quad], line('solid', `var(--quad-${quad})`), counted('quad', quad));
  }
  for (const status of Object.keys(S.statuses)) {
    option(byId('statuses'), chosen.statuses, status, S.statuses[status], line(STROKE_OF[status], 'currentColor'), counted('status', status));
  }
  const undated = events.filter(isUndated).length;
  byId('undated-label').textContent = say('undated', { n: undated });
  byId('undated-row').hidden = undated === 0;
  const days = events.flatMap((event) => [event.start, event.end]).filter(Boolean).sort();
  if (days.length) {
    const [first, last] = [days[0].slice(0, 4), days[days.length - 1].slice(0, 4)];
    byId('span').textContent = first === last ? first : `${first} – ${last}`;
  }
  for (const id of ['from', 'to', 'undated']) byId(id).addEventListener('change', applyFilters);
  byId('query').addEventListener('input', applyFilters);
}

function resetFilters() {
  for (const input of document.querySelectorAll('.options input')) {
    input.checked = true;
    chosen[input.name].add(input.name === 'quads' ? Number(input.value) : input.value);
  }
  for (const id of ['query', 'from', 'to']) byId(id).value = '';
  byId('undated').checked = true;
  applyFilters();
}

function showTab(name) {
  tab = name;
  for (const each of ['actors', 'events']) {
    byId(`tab-${each}`).setAttribute('aria-selected', String(each === name));
    byId(`tab-${each}`).tabIndex = each === name ? 0 : -1;
  }
  byId('list').setAttribute('aria-labelledby', `tab-${name}`);
  applyFilters();
}

function buildLegend() {
  const kinds = new Map(nodes.map((node) => [node.kind, node.shape]));
  byId('legend').append(
    ...Object.keys(S.actorKinds).filter((kind) => kinds.has(kind)).map((kind) =>
      el('span', { class: 'kind' }, symbol(kind, kinds.get(kind)), S.actorKinds[kind])),
    el('span', { class: 'faint' }, S.bigger));
}

// Arrow keys walk the list and its tabs; Enter in the search box opens the first entry.
function walkByKeyboard() {
  byId('query').addEventListener('keydown', (key) => {
    if (key.key === 'Enter') byId('list').querySelector('button')?.click();
    if (key.key === 'ArrowDown') byId('list').querySelector('button')?.focus();
  });
  byId('list').addEventListener('keydown', (key) => {
    if (key.key !== 'ArrowDown' && key.key !== 'ArrowUp') return;
    key.preventDefault();
    const item = document.activeElement.closest('li');
    const next = key.key === 'ArrowDown' ? item?.nextElementSibling : item?.previousElementSibling;
    (next?.querySelector('button') ?? byId('query')).focus();
  });
  for (const [name, other] of [['actors', 'events'], ['events', 'actors']]) {
    byId(`tab-${name}`).addEventListener('click', () => showTab(name));
    byId(`tab-${name}`).addEventListener('keydown', (key) => {
      if (key.key !== 'ArrowLeft' && key.key !== 'ArrowRight') return;
      showTab(other);
      byId(`tab-${other}`).focus();
    });
  }
}
