export { PartOf, leaveOutParts } from './part-of.js';
export { NAMED_PARTS, PART_NAMES, type PartName, isOn } from './parts.js';
