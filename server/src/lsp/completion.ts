import type { CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver';
import type { Completion } from '../core/editing';
import { languages } from '../languages';
import { aboutDocument, isOffered } from './asked';
import { toCompletionItem, toMarkup } from './convert-editing';
import type { Feature } from './server';

/** By what an item of the last list is found again. */
interface ItemData {
  readonly list: number;
  readonly index: number;
}

/** Completions; their documentation, which is most of their text, follows for the one that the user looks at. */
export const completionFeature: Feature = {
  capabilities: ({ resolvesDocumentation }) =>
    isOffered('complete')
      ? { completionProvider: { triggerCharacters: triggers(), resolveProvider: resolvesDocumentation } }
      : {},
  start(server) {
    const { connection, client, answering } = server;
    let list = 0;
    let shown: readonly Completion[] = [];
    connection.onCompletion(
      aboutDocument<CompletionParams, CompletionList>(
        server,
        async ({ editing, content, context, document: { text } }, { position }) => {
          const completions = (await editing.complete?.(content, text.offsetAt(position), context)) ?? [];
          if (completions.length === 0) return null;
          shown = completions;
          list++;
          const number = list;
          const items = await Promise.all(
            completions.map(async (completion, index) => ({
              ...toCompletionItem(completion, text, client),
              ...(client.resolvesDocumentation
                ? { data: { list: number, index } satisfies ItemData }
                : await documentationOf(completion)),
            })),
          );
          return { isIncomplete: false, items };
        },
      ),
    );
    connection.onCompletionResolve(
      answering<CompletionItem, CompletionItem>({ label: '' }, async (item) => {
        const data = item.data as ItemData | undefined;
        const completion = data?.list === list ? shown[data.index] : undefined;
        return { ...item, ...(completion && (await documentationOf(completion))) };
      }),
    );

    const documentationOf = async (completion: Completion): Promise<Pick<CompletionItem, 'documentation'>> => {
      const text = completion.documentation ?? (await completion.explain?.());
      return text === undefined ? {} : { documentation: toMarkup(text, client.markdownCompletion) };
    };
  },
};

const triggers = (): string[] => [
  ...new Set(languages.flatMap(({ editing }) => (editing?.complete && editing.completionTriggers) || [])),
];
