import type { Editing } from '../../core/editing';
import type { IamOptions } from '../context';
import type { PolicyDocument } from '../model/document';
import { cloudAccessPart } from './cloud-access';
import { metavariablesPart } from './metavariables';
import type { EditingPart } from './part';
import { placeAt } from './place';

/** Of explanations of one place the first counts. A new part is a file and a line here. */
const parts: readonly EditingPart[] = [metavariablesPart, cloudAccessPart];

/** What editors can ask of policies beside findings. */
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
    const place = placeAt(document, offset);
    if (!place) return [];
    const lists = await Promise.all(parts.map((part) => part.complete?.(place, context) ?? []));
    return lists.flat();
  },
  completionTriggers: [...new Set(parts.flatMap(({ triggers = [] }) => triggers))],
};
