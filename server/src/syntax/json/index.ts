import type { Syntax } from '../tree';
import { jsonCursor } from './cursor';
import { JsonDraft } from './draft';
import { indentAt, layoutOf } from './layout';
import { parseJson } from './parse';

export const json: Syntax = {
  parse: parseJson,
  cursor: jsonCursor,
  draft(text, around = { text, start: 0 }) {
    const layout = layoutOf(around.text);
    return new JsonDraft(text, { ...layout, base: indentAt(around.text, around.start, '') });
  },
};
