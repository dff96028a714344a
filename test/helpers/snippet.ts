/** One tab stop of a snippet as it is met in the text. */
export interface TabStop {
  readonly number: number;
  /** The text that stands there until somebody types; a choice gives its first option. */
  readonly preset: string | undefined;
}

export interface Expansion {
  readonly text: string;
  readonly stops: readonly TabStop[];
}

/** Values of variables such as `TM_FILENAME`, and what the user types at tab stops, by number. */
export interface Filling {
  readonly variables?: Readonly<Record<string, string>>;
  readonly typed?: Readonly<Record<number, string>>;
}

/**
 * What an editor inserts for a snippet body when every preset is accepted, or what is `typed` instead.
 * Throws on an unclosed placeholder and on what the snippets of this project do not use (transforms).
 * https://code.visualstudio.com/docs/editor/userdefinedsnippets#_snippet-syntax
 */
export function expandSnippet(body: string | readonly string[], filling: Filling = {}): Expansion {
  const source = typeof body === 'string' ? body : body.join('\n');
  const presets = new Map<number, string>();
  for (const { number, preset } of parse(source, filling, new Map()).stops)
    if (preset !== undefined && !presets.has(number)) presets.set(number, preset);
  return parse(source, filling, presets);
}

/** With the presets of all numbers known, a stop without one shows the text of the stop it is linked to. */
function parse(
  source: string,
  { variables = {}, typed = {} }: Filling,
  presets: ReadonlyMap<number, string>,
): Expansion {
  const stops: TabStop[] = [];
  let at = 0;

  function sequence(inPlaceholder: boolean): string {
    let text = '';
    while (at < source.length && !(inPlaceholder && source[at] === '}')) {
      if (source[at] === '\\' && /[\\$}]/.test(source[at + 1] ?? '')) {
        text += source[at + 1];
        at += 2;
      } else if (source[at] === '$') text += element();
      else text += source[at++];
    }
    return text;
  }

  function element(): string {
    const plain = take(/\$(?:(\d+)|(\w+))/y);
    if (plain) return plain[1] ? stop(Number(plain[1]), undefined) : (variables[plain[2]!] ?? '');
    const head = take(/\$\{(?:(\d+)|(\w+))([:|}])/y);
    if (!head) throw new Error(`A $ that is neither escaped nor the start of a placeholder, at ${at}`);
    const [, digits, name, mark] = head;
    let preset: string | undefined;
    if (mark === '|') preset = choice();
    else if (mark === ':') preset = sequence(true) + close('}');
    return digits ? stop(Number(digits), preset) : (variables[name!] ?? preset ?? '');
  }

  function choice(): string {
    const options = take(/((?:[^\\|]|\\.)+)\|\}/y);
    if (!options) throw new Error(`An unclosed choice at ${at}`);
    const first = /^(?:[^\\,]|\\.)*/.exec(options[1]!)![0];
    return first.replace(/\\([\\,|])/g, '$1');
  }

  function stop(number: number, preset: string | undefined): string {
    stops.push({ number, preset });
    return typed[number] ?? preset ?? presets.get(number) ?? '';
  }

  function close(mark: string): string {
    if (source[at] !== mark) throw new Error(`An unclosed placeholder at ${at}`);
    at++;
    return '';
  }

  function take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) at += match[0].length;
    return match;
  }

  return { text: sequence(false), stops };
}
