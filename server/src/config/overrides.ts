import { type Edit, sortEdits } from '../core/edit';
import { joinTexts, need, type Text, text } from '../core/template';
import { json } from '../syntax/json';
import type { Member, Node, TreeDraft, ValueObject } from '../syntax/tree';
import { childOf, memberOf } from './document';
import { escapeGlob } from './glob';

/** What an override is to say. */
export interface NewOverride {
  /** Relative to the folder of the configuration file, with forward slashes. */
  readonly path: string;
  /** Absent: the whole file. */
  readonly sid?: string;
  readonly rule: string;
}

const reason = need('REASON', 'Accepted by the security team until the end of the year');

/**
 * Edits of the text of a configuration file that switch a rule off for a file, or for one statement in it, with a gap
 * for the reason. For a file that does not exist yet: of an empty text. Nothing if the text cannot take an override.
 */
export function addOverride(config: string, { path, sid, rule }: NewOverride): readonly Edit[] | undefined {
  const override: ValueObject = {
    files: escapeGlob(path),
    ...(sid !== undefined && { sid }),
    rules: { [rule]: 'off' },
    reason: text`${reason}`,
  };
  if (config.trim() === '') return [{ span: { start: 0, end: config.length }, text: newConfig(override) }];
  const draft = json.draft(config);
  const member = memberOf(draft.root, 'overrides');
  if (draft.root?.kind !== 'object' || (member && member.value?.kind !== 'array')) return undefined;
  if (member?.value) draft.addItem(member.value, override);
  else draft.insertMember(draft.root, 'overrides', [override], 'last');
  return draft.edits();
}

/** A configuration file with one override. */
function newConfig(override: ValueObject): Text {
  const frame = '{\n}\n';
  const draft = json.draft(frame);
  if (draft.root) draft.replaceValue(draft.root, { overrides: [override] });
  let position = 0;
  const texts = sortEdits(draft.edits()).flatMap(({ span, text: added }) => {
    const kept = frame.slice(position, span.start);
    position = span.end;
    return [kept, added];
  });
  return joinTexts([...texts, frame.slice(position)]);
}

/** The entry of a rule in the override at a place of the list. */
export const ruleInOverride = (overrides: Node | undefined, index: number, rule: string): Member | undefined =>
  overrides?.kind === 'array' ? memberOf(childOf(overrides.items[index], 'rules'), rule) : undefined;

/** Removes a rule from an override, and what says nothing without it: the override, the list of overrides. */
export function removeOverride(draft: TreeDraft, index: number, rule: string): void {
  const member = memberOf(draft.root, 'overrides');
  const list = member?.value;
  const override = list?.kind === 'array' ? list.items[index] : undefined;
  const rules = childOf(override, 'rules');
  const entry = memberOf(rules, rule);
  if (draft.root?.kind !== 'object' || list?.kind !== 'array' || !override || rules?.kind !== 'object' || !entry)
    return;
  if (rules.members.length > 1) draft.removeMember(rules, entry);
  else if (list.items.length > 1) draft.removeItem(list, override);
  else if (member) draft.removeMember(draft.root, member);
}
