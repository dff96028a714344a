import { renderText, textToSnippet } from '../core/template';
import { newFileProtocols, newTransactorFile } from '../datomic/authoring/new-file';
import type { Feature } from './server';

interface NewTransactorFile {
  /** With placeholders such as `<HOST>` for what only the user knows. */
  readonly text: string;
  /** The same as an LSP snippet. */
  readonly snippet: string;
}

/** `rolewise/transactorProtocols` and `rolewise/newTransactorFile`: what a transactor needs for a storage. */
export const newFileFeature: Feature = {
  start({ connection, answering }) {
    connection.onRequest(
      'rolewise/transactorProtocols',
      answering<object, { protocol: string; meaning: string }[]>([], () =>
        newFileProtocols.map(({ name, meaning }) => ({ protocol: name, meaning })),
      ),
    );
    connection.onRequest(
      'rolewise/newTransactorFile',
      answering<{ protocol: string }, NewTransactorFile | null>(null, ({ protocol }) => {
        const text = newTransactorFile(protocol);
        return text === undefined ? null : { text: renderText(text), snippet: textToSnippet(text) };
      }),
    );
  },
};
