export * from './export-limits.js';
export { ExportResponse, RequestExportBody } from './exports.dto.js';
export * from './exports.module.js';
export { ExportsService } from './exports.service.js';
