// Drives a bundled server over stdio as an editor would, and measures it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { random } from './policy.mjs';

/** Memory of a process in MB, or nothing where the system does not tell. */
function residentMegabytes(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

/** What is opened, and how it is edited: `edit(lines, next, number)` changes the lines and gives the change. */
export const policyDocument = (text) => ({ uri: 'file:///bench/policy.json', languageId: 'json', text, edit });

/**
 * Opens a document and edits it `edits` times, a different place and text each time; every keystroke waits for its
 * diagnostics. Times in milliseconds, memory in MB.
 */
export async function measureServer(bundle, { uri, languageId, text, edit: change }, edits) {
  const child = spawn(process.execPath, [path.resolve(bundle), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const started = performance.now();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      textDocument: { diagnostic: { dynamicRegistration: false } },
      general: { positionEncodings: ['utf-16'] },
    },
  });
  const initialized = performance.now() - started;
  await connection.sendNotification('initialized', {});
  const diagnostics = () => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });

  const opened = performance.now();
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text },
  });
  const { items } = await diagnostics();
  const first = performance.now() - opened;
  const memoryFirst = residentMegabytes(child.pid);

  const next = random(3);
  const lines = text.split('\n');
  const times = [];
  for (let i = 0; i < edits; i++) {
    const contentChange = change(lines, next, i);
    const from = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: i + 2 },
      contentChanges: [contentChange],
    });
    await diagnostics();
    times.push(performance.now() - from);
  }
  const memoryLast = residentMegabytes(child.pid);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  return { initialized, first, findings: items.length, times: times.sort((a, b) => a - b), memoryFirst, memoryLast };
}

/** One more character in a resource or an action somewhere, or the last such one gone. */
function edit(lines, next, number) {
  let line = next(lines.length);
  while (!/^\s+"(arn|[a-z0-9]+:)/.test(lines[line] ?? '')) line = (line + 1) % lines.length;
  const character = lines[line].indexOf('"') + 5;
  const text = number % 3 === 2 ? '' : String.fromCharCode(97 + (number % 26));
  const end = number % 3 === 2 ? character + 1 : character;
  lines[line] = lines[line].slice(0, character) + text + lines[line].slice(end);
  return { range: { start: { line, character }, end: { line, character: end } }, text };
}
