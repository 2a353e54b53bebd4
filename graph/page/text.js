// Words: the page's data and strings, folding for search, dates, names, and the only way that elements are made.

const DATA = JSON.parse(document.getElementById('data').textContent);
const S = DATA.strings;
const RTL_LANGUAGES = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);
const LOCALE = DATA.lang === 'ar' ? 'ar-u-nu-latn' : 'en-GB';
const actors = new Map(Object.entries(DATA.actors));
const events = DATA.events;

function say(key, values = {}) {
  const text = values.n === 1 && S[`${key}One`] ? S[`${key}One`] : S[key];
  return Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, () => value), text);
}

const direction = (lang) => (RTL_LANGUAGES.has(lang) ? 'rtl' : 'ltr');

const nameOf = (id) => actors.get(id)?.name ?? id;

// Children are nodes or strings; a string only ever becomes a text node, so text from articles stays text.
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// One form for all spellings: case, diacritics, Arabic hamza seats, tatweel, Persian letters, ё.
function fold(text) {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .toLowerCase()
    .replace(/[ٱأإآ]/g, 'ا')
    .replace(/[ىیئ]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/ة/g, 'ه')
    .replace(/ؤ/g, 'و')
    .replace(/ё/g, 'е')
    .replace(/\s+/g, ' ')
    .trim();
}

const FORMATS = {
  day: new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  year: new Intl.DateTimeFormat(LOCALE, { year: 'numeric', timeZone: 'UTC' }),
};

function formatDay(iso, precision = 'day') {
  const day = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? iso : FORMATS[precision].format(day);
}

// How finely one end of an EDTF expression is known.
function precisionOf(part) {
  if (/^-?\d{4}[?~%]?$/.test(part)) return 'year';
  if (/^-?\d{4}-(0\d|1[0-2])[?~%]?$/.test(part)) return 'month';
  return 'day';
}

function formatInterval({ start, end, edtf }) {
  if (!start && !end) return null;
  const parts = (edtf ?? '').split('/');
  const first = precisionOf(parts[0]);
  if (start && end && parts.length === 1 && (first !== 'day' || start === end)) return formatDay(start, first);
  const last = precisionOf(parts[parts.length - 1]);
  if (!end) return say('since', { date: formatDay(start, first) });
  if (!start) return say('until', { date: formatDay(end, last) });
  if (start === end) return formatDay(start);
  return say('between', { from: formatDay(start, first), to: formatDay(end, last) });
}

const typeLabel = (event) =>
  S.types[event.type] + (event.mode ? ` · ${S.modes[event.mode] ?? event.mode.replaceAll('-', ' ')}` : '');

// Who to whom, in the page's own direction: sources, an arrow, targets.
function sidesOf(event) {
  const unique = (side) => [...new Set(event.pairs.map((pair) => pair[side]).filter((id) => id !== null))];
  return { sources: unique(0), targets: unique(1) };
}

const partiesOf = (event) => event.pairs.flat().filter((id) => id !== null);

const ARROWS = document.documentElement.dir === 'rtl' ? { to: '←', both: '⇄' } : { to: '→', both: '⇄' };

function who(event) {
  const { sources, targets } = sidesOf(event);
  const comma = DATA.lang === 'ar' ? '، ' : ', ';
  const listed = (ids) => ids.flatMap((id, i) => [i ? comma : null, el('bdi', {}, nameOf(id))]);
  const arrow = el('span', { class: 'arrow' }, ` ${event.mutual && targets.length ? ARROWS.both : ARROWS.to} `);
  if (!targets.length) return [...listed(sources), el('span', { class: 'faint' }, ` (${S.noTarget})`)];
  return [...(sources.length ? listed(sources) : ['?']), arrow, ...listed(targets)];
}
