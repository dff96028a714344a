import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { useIndex } from '../iam/data/service';
import { clientHost } from './host';
import { cancellation, startServer } from './server';

// In a worker `self` is no window, whose type it has here; for messages it is like the worker seen from outside.
const worker = self as unknown as Worker;

// Rules need the names of AWS at once, and a worker can read no file: the first message holds them.
worker.onmessage = ({ data }: MessageEvent<unknown>) => {
  if (typeof data !== 'string') throw new Error('the first message must be the text of data/index.txt');
  worker.onmessage = null;
  useIndex(() => data);
  const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker), cancellation);
  startServer(connection, clientHost(connection));
};
