/** Makes an operation of Swagger UI fit a screen, and leaves out what this server never needs. */
export const PAGE_STYLE = `
.swagger-ui .info { margin: 20px 0; }
.swagger-ui .info table { width: auto; }
.swagger-ui .info table tbody tr td, .swagger-ui .info table thead tr th { padding: 1px 24px 1px 0; }
.swagger-ui .scheme-container { margin-bottom: 0; padding: 10px 0; }
.swagger-ui .opblock .opblock-section-header { min-height: 0; padding: 4px 20px; }
.swagger-ui .opblock-description-wrapper { padding: 8px 20px; }
.swagger-ui .opblock .table-container, .swagger-ui .parameters-container, .swagger-ui .responses-inner { padding: 4px 20px; }
.swagger-ui .opblock-body .execute-wrapper, .swagger-ui .opblock-body .btn-group { padding: 6px 20px; }
.swagger-ui table tbody tr td, .swagger-ui table thead tr td, .swagger-ui table thead tr th { padding-top: 3px; padding-bottom: 3px; }
.swagger-ui .parameters-col_description { margin-bottom: 0; }
.swagger-ui .parameters-col_description p, .swagger-ui .response-col_description p { margin: 0; }
.swagger-ui .parameters-col_description input, .swagger-ui .parameters-col_description select { margin: 2px 0; padding: 4px 8px; }
.swagger-ui .parameter__name { font-size: 14px; }
.swagger-ui .parameter__type { padding: 0; }
.swagger-ui .parameter__in, .swagger-ui .parameter__extension { display: inline; }
.swagger-ui .opblock-body .highlight-code > .microlight, .swagger-ui .opblock-body textarea { max-height: 180px; min-height: 0; }
.swagger-ui .response-col_links { display: none; }
.swagger-ui .response-controls:has(option:only-child) { display: none; }
.swagger-ui .responses-inner .model-example { margin: 0; }
.swagger-ui .tab li { padding: 0 6px 0 0; }
.swagger-ui .tab { margin: 2px 0; padding: 0; }
.swagger-ui .auth-container div:has(> [for='password_type']), .swagger-ui .auth-container div:has(> [for^='client_']) { display: none; }
.swagger-ui .scope-def { display: none; }
.swagger-ui .response-col_description, .swagger-ui .parameters-col_description { font-size: 14px; }
.swagger-ui .response .response-col_status { padding-top: 3px; }
`;
