import * as vscode from 'vscode';
import type { NextStep } from '../protocol';

/**
 * Says that steps remain that no edit can do, and shows them on demand, their command lines ready to copy; `at once`
 * where the user has asked for them.
 */
export async function showNextSteps(steps: readonly NextStep[] = [], when?: 'at once'): Promise<void> {
  if (steps.length === 0) return;
  if (when === 'at once' || (await isWanted(steps))) await show(steps);
}

async function isWanted(steps: readonly NextStep[]): Promise<boolean> {
  const answer = 'Show Steps';
  const message = `Access keys are replaced by roles in the text. ${steps.length === 1 ? 'One step remains' : `${steps.length} steps remain`}.`;
  return (await vscode.window.showInformationMessage(message, answer)) === answer;
}

async function show(steps: readonly NextStep[]): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: stepsAsMarkdown(steps) });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}

/** A numbered list with fenced command lines. */
function stepsAsMarkdown(steps: readonly NextStep[]): string {
  const items = steps.map(({ title, command }, index) => {
    const block = command === undefined ? '' : `\n\n   \`\`\`sh\n   ${command.split('\n').join('\n   ')}\n   \`\`\``;
    return `${index + 1}. ${title}${block}\n`;
  });
  return `# Remaining steps of the migration to IAM roles\n\n${items.join('\n')}`;
}
