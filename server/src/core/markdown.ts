/** Where Unicode's pictures of control characters start. */
const controlPictures = 0x2400;

const replacement = '\ufffd';

/** Text as a Markdown code span on one line, whatever it holds; control characters and line ends are made visible. */
export function code(text: string, longest = 200): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const visible = cut.replace(/\p{Cc}/gu, (char) =>
    char < ' ' ? String.fromCharCode(controlPictures + char.charCodeAt(0)) : replacement,
  );
  const longestRun = Math.max(0, ...[...visible.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = '`'.repeat(longestRun + 1);
  const gap = longestRun > 0 ? ' ' : '';
  return `${mark}${gap}${visible}${gap}${mark}`;
}

/** `a`, `b` and `c`. */
export function listed(names: readonly string[], last = 'and'): string {
  const spans = names.map((name) => code(name));
  return spans.length < 2 ? spans.join('') : `${spans.slice(0, -1).join(', ')} ${last} ${spans.at(-1)}`;
}
