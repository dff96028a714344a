import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from '../../../../scripts/data/files';
import { applyEdits } from '../../../../server/src/core/edit';
import type { Completion, EditingContext } from '../../../../server/src/core/editing';
import { defaultIamOptions, type IamOptions } from '../../../../server/src/iam/context';
import { iamEditing } from '../../../../server/src/iam/editing';
import { readPolicyDocument } from '../../../../server/src/iam/model/document';
import { json } from '../../../../server/src/syntax/json';

export interface Asked {
  readonly options?: Partial<IamOptions>;
  readonly path?: string;
}

export const contextOf = (options: Partial<IamOptions> = {}): EditingContext<IamOptions> => ({
  options: { ...defaultIamOptions, ...options },
  asset: async (name) => readFileSync(path.join(import.meta.dirname, dataFolder, name), 'utf8'),
});

/** The text without its `|`, read as a policy, and where the mark stood. */
export function readAt(marked: string, file = 'policy.json') {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0, 'no mark');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const document = readPolicyDocument(text, { path: file }, json, true);
  assert.ok(typeof document === 'object');
  return { text, offset, document };
}

/** What is explained at the `|`, and the text that it is about. */
export async function hoverAt(marked: string, asked: Asked = {}) {
  const { text, offset, document } = readAt(marked, asked.path);
  const said = await iamEditing.hover!(document, offset, contextOf(asked.options));
  return said && { on: text.slice(said.span.start, said.span.end), markdown: said.markdown };
}

/** What can be written at the `|`, in the order in which an editor shows it. */
export async function completionsAt(marked: string, asked: Asked = {}): Promise<Completion[]> {
  const { offset, document } = readAt(marked, asked.path);
  const found = await iamEditing.complete!(document, offset, contextOf(asked.options));
  return [...found].sort((a, b) => ((a.sort ?? a.label) < (b.sort ?? b.label) ? -1 : 1));
}

export const labelsAt = async (marked: string, asked?: Asked): Promise<string[]> =>
  (await completionsAt(marked, asked)).map(({ label }) => label);

/** The text after the completion of that name was chosen at the `|`; with `filled`, its gaps hold their examples. */
export async function completed(marked: string, label: string, asked: Asked = {}, filled = false): Promise<string> {
  const { text } = readAt(marked, asked.path);
  const chosen = (await completionsAt(marked, asked)).find((completion) => completion.label === label);
  assert.ok(chosen, `${label} is not offered`);
  return applyEdits(text, [{ span: chosen.span, text: chosen.insert }], filled ? (gap) => gap.example : undefined);
}

/** A policy with one statement on one line. */
export const policyOf = (elements: string): string =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",${elements}}]}`;
