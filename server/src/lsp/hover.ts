import type { Hover, HoverParams } from 'vscode-languageserver';
import type { HoverText } from '../core/editing';
import type { Scope } from '../core/language';
import type { Domain } from '../core/rule';
import { covers, type Span } from '../core/span';
import { type Asked, aboutDocument } from './asked';
import { toRange } from './convert';
import { toMarkup } from './convert-editing';
import type { OpenDocument } from './documents';
import type { Feature } from './server';

/** What a language says of a place; and where a policy or its list of statements begins, as what it is read. */
export const hoverFeature: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  start(server) {
    const { connection, client } = server;
    connection.onHover(
      aboutDocument<HoverParams, Hover>(server, async (asked, { position }) => {
        const { editing, content, context, document } = asked;
        const offset = document.text.offsetAt(position);
        const said = [await editing.hover?.(content, offset, context), kindAt(offset, asked)].filter(
          (one) => one !== undefined,
        );
        const [first] = said;
        if (!first) return null;
        const value = said.map(({ markdown }) => markdown).join('\n\n---\n\n');
        return { contents: toMarkup(value, client.markdownHover), range: toRange(first.span, document.text) };
      }),
    );
  },
};

/** The kind of the policy that begins at a place, and how to change it. */
function kindAt(offset: number, { document, language, content, context }: Asked): HoverText | undefined {
  for (const scope of language.scopes(content, context.options)) {
    const span = openings(scope, document).find((opening) => covers(opening, { start: offset, end: offset }));
    if (span && scope.about) return { span, markdown: aboutText(scope.about) };
  }
  return undefined;
}

/** What stands before the first unit on the line where the scope begins, and on the line where its units begin. */
function openings({ span, units }: Scope<Domain>, { text }: OpenDocument): Span[] {
  const source = text.getText();
  const lineEnd = (from: number) => from + (/[\r\n]/.exec(source.slice(from))?.index ?? source.length - from);
  const first = units[0]?.start ?? span.end;
  const opening = { start: span.start, end: Math.min(lineEnd(span.start), first) };
  const before = source.slice(span.start, first).trimEnd();
  const line = span.start + Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const blanks = /^\s*/.exec(source.slice(line, first))?.[0].length ?? 0;
  return units.length > 0 ? [opening, { start: line + blanks, end: span.start + before.length }] : [opening];
}

function aboutText({ kind, service, certainty }: NonNullable<Scope<Domain>['about']>): string {
  const name = service === undefined ? kind : `${kind}:${service}`;
  return certainty === 'set'
    ? `Rolewise reads this as a policy of kind \`${name}\`, as set for this file.`
    : `Rolewise reads this as a policy of kind \`${name}\`, which it assumes from the content.\n\nTo set the kind, name the file like \`name.${kind}.json\`, or write it under \`policyKinds\` in \`rolewise.json\`.`;
}
