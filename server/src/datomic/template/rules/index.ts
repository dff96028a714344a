import { templateAccessKey } from './template-access-key';
import { templateInstanceProfile } from './template-instance-profile';
import { templateOutdated } from './template-outdated';

/** Every rule about generated templates, by name. */
export const rules = [templateAccessKey, templateInstanceProfile, templateOutdated];
