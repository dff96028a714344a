import type { Editing } from '../../core/editing';
import type { IamOptions } from '../context';
import type { PolicyDocument } from '../model/document';
import { cloudAccessPart } from './cloud-access';
import { actionsPart } from './complete-actions';
import { conditionValuesPart } from './complete-condition-values';
import { conditionsPart } from './complete-conditions';
import { elementsPart } from './complete-elements';
import { principalsPart } from './complete-principals';
import { resourcesPart } from './complete-resources';
import { statementPart } from './hover-statement';
import { valuesPart } from './hover-values';
import { metavariablesPart } from './metavariables';
import { folds, symbols } from './outline';
import type { EditingPart } from './part';
import { placeAt, writingPlaceAt } from './place';

/** Of explanations of one place the first counts. A new part is a file and a line here. */
const parts: readonly EditingPart[] = [
  metavariablesPart,
  cloudAccessPart,
  valuesPart,
  statementPart,
  elementsPart,
  actionsPart,
  resourcesPart,
  principalsPart,
  conditionsPart,
  conditionValuesPart,
];

/** What editors can ask of policies beside findings. There are no links: every action would be underlined. */
export const iamEditing: Editing<PolicyDocument, IamOptions> = {
  async hover(document, offset, context) {
    const place = placeAt(document, offset);
    if (!place) return undefined;
    for (const part of parts) {
      const said = await part.hover?.(place, context);
      if (said) return said;
    }
    return undefined;
  },
  async complete(document, offset, context) {
    const place = writingPlaceAt(document, offset);
    if (!place) return [];
    const lists = await Promise.all(parts.map((part) => part.complete?.(place, context) ?? []));
    return lists.flat();
  },
  completionTriggers: [...new Set(parts.flatMap(({ triggers = [] }) => triggers))],
  symbols,
  folds,
};
