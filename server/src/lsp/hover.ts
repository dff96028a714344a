import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import type { Scope } from '../core/language';
import type { Domain } from '../core/rule';
import { covers, type Span } from '../core/span';
import { toRange } from './convert';
import type { OpenDocument } from './documents';
import type { Feature } from './server';

/** Says as what a policy is read, and how to change that, where the policy and its list of statements begin. */
export const hoverFeature: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  start({ connection, client, documents, settings, answering }) {
    connection.onHover(
      answering<HoverParams, Hover | null>(null, async ({ textDocument, position }) => {
        const document = documents.get(textDocument.uri);
        if (!document) return null;
        const current = await settings.of(document.uri);
        if (documents.get(document.uri) !== document) return null;
        const { read } = documents.lint(document, current);
        if (!read || !('document' in read.reading)) return null;
        const offset = document.text.offsetAt(position);
        for (const scope of read.language.scopes(read.reading.document, current.options)) {
          const span = openings(scope, document).find((opening) => covers(opening, { start: offset, end: offset }));
          if (!span || !scope.about) continue;
          const value = aboutText(scope.about);
          const kind = client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
          return { contents: { kind, value }, range: toRange(span, document.text) };
        }
        return null;
      }),
    );
  },
};

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
