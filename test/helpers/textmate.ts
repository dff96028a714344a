import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, type IRawGrammar, parseRawGrammar, Registry } from 'vscode-textmate';

/** A piece of one line and its scopes, from the outside in, without the grammar's own. */
export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

let oniguruma: Promise<{
  createOnigScanner(sources: string[]): OnigScanner;
  createOnigString(text: string): OnigString;
}>;

function loadOniguruma(): typeof oniguruma {
  const wasm = path.join(import.meta.dirname, 'node_modules/vscode-oniguruma/release/onig.wasm');
  oniguruma ??= loadWASM(readFileSync(wasm)).then(() => ({
    createOnigScanner: (sources) => new OnigScanner(sources),
    createOnigString: (text) => new OnigString(text),
  }));
  return oniguruma;
}

/** Reads a grammar file; `change` may rewrite its text. */
export const readGrammar = (file: string, change = (text: string) => text): IRawGrammar =>
  parseRawGrammar(change(readFileSync(file, 'utf8')), file);

/** The first grammar, with the second ones at hand for includes and the injections put into it, as in an editor. */
export async function loadGrammar(
  grammar: IRawGrammar,
  others: readonly IRawGrammar[] = [],
  injections: readonly string[] = [],
): Promise<IGrammar> {
  const all = new Map([grammar, ...others].map((raw) => [raw.scopeName, raw]));
  const registry = new Registry({
    onigLib: loadOniguruma(),
    loadGrammar: async (scope) => all.get(scope) ?? null,
    getInjections: (scope) => (scope === grammar.scopeName ? [...injections] : undefined),
  });
  const loaded = await registry.loadGrammar(grammar.scopeName);
  if (!loaded) throw new Error(`No grammar for ${grammar.scopeName}`);
  return loaded;
}

/** The tokens of each line. Throws if a line takes longer than a second. */
export function tokenize(grammar: IGrammar, text: string): Token[][] {
  let state = INITIAL;
  return text.split(/\r?\n/).map((line) => {
    const result = grammar.tokenizeLine(line, state, 1000);
    if (result.stoppedEarly) throw new Error(`Took too long: ${line.slice(0, 80)}`);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes: scopes.slice(1),
    }));
  });
}
