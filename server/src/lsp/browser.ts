import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientHost } from './host';
import { cancellation, startServer } from './server';

// In a worker `self` is no window, whose type it has here; for messages it is like the worker seen from outside.
const worker = self as unknown as Worker;
const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker), cancellation);

startServer(connection, clientHost(connection));
