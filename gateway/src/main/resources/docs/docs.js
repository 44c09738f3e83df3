"use strict";
SwaggerUIBundle({
  url: "api/v1/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayOperationId: false,
  validatorUrl: null, // the document is sent nowhere
});
