import type { Completion, HoverText } from '../../core/editing';
import { covers, shiftSpan } from '../../core/span';
import { sourceOf } from '../../syntax/tree';
import type { IamOptions } from '../context';
import { type Metavariable, metavariablePage, metavariables } from '../data/metavariables';
import { placeholdersIn } from '../model/placeholders';
import { shown } from '../words';
import type { EditingPart } from './part';
import type { PolicyPlace, WritingPlace } from './place';

/** Placeholders like `$(SystemName)`: what they stand for, and which there are. */
export const metavariablesPart: EditingPart = {
  hover: (place, { options }) => hover(place, options),
  complete: (place, { options }) => complete(place, options),
  triggers: ['('],
};

function hover({ string, statement, offset }: PolicyPlace, options: IamOptions): HoverText | undefined {
  if (!string?.node || !statement) return undefined;
  for (const { start, end, text, name } of placeholdersIn(string.node.value)) {
    const span = shiftSpan(sourceOf(string.node, start, end), statement.start);
    if (!covers(span, { start: offset, end: offset })) continue;
    const known = text.startsWith('$(') ? metavariables.find((metavariable) => metavariable.name === name) : undefined;
    const said = [...(known ? [meaningOf(known)] : []), ...configured(name, options)];
    return said.length > 0 ? { span, markdown: said.join('\n\n') } : undefined;
  }
  return undefined;
}

const meaningOf = ({ meaning, example }: Metavariable): string =>
  `${meaning} AWS knows no such placeholder: it is to be replaced, as by \`${example}\`. [Datomic: Access Control](${metavariablePage})`;

/** Names come from the text: `constructor` is none that was configured. */
function configured(name: string, { placeholders }: IamOptions): string[] {
  const value = Object.hasOwn(placeholders, name) ? placeholders[name] : undefined;
  return value === undefined ? [] : [`Configured as \`${shown(value).replaceAll('`', "'")}\`.`];
}

/** Behind `$(` in a string. What is typed already, and a bracket that the editor has closed, is replaced. */
function complete({ document: { text }, string, offset }: WritingPlace, options: IamOptions): readonly Completion[] {
  if (!string || offset <= string.span.start) return [];
  const [typed] = /\$\([\w.-]{0,80}$/.exec(text.slice(string.span.start, offset)) ?? [];
  if (typed === undefined) return [];
  const [rest = ''] = /^[\w.-]{0,80}\)?/.exec(text.slice(offset, string.span.end)) ?? [];
  const span = { start: offset - typed.length, end: offset + rest.length };
  const own = Object.keys(options.placeholders).filter((name) => !metavariables.some((known) => known.name === name));
  const item = (name: string, detail: string, documentation: readonly string[]): Completion => ({
    label: `$(${name})`,
    kind: 'constant',
    detail,
    ...(documentation.length > 0 && { documentation: documentation.join('\n\n') }),
    span,
    insert: `$(${name})`,
  });
  return [
    ...metavariables.map((known) =>
      item(known.name, known.title, [meaningOf(known), ...configured(known.name, options)]),
    ),
    ...own.map((name) => item(name, 'placeholder of rolewise.json', configured(name, options))),
  ];
}
