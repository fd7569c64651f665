import GenAPI

/// `GET /openapi.json`: what the server offers, for programs that make clients.
enum OpenAPIDocument {
  /// OpenAPI 3.0.
  static let text = JSONValue.object([
    "openapi": "3.0.3",
    "info": [
      "title": "gen serve", "version": "1",
      "description": "The Stability API on your own machine: v1alpha, v1beta and v1, and a part of v2beta.",
      "license": ["name": "See the repository of gen"],
    ],
    "servers": [["url": "/"]],
    "security": [["key": []]],
    "paths": .object(paths),
    "components": [
      "schemas": .object(OpenAPISchemas.all),
      "securitySchemes": [
        "key": [
          "type": "apiKey", "in": "header", "name": "Authorization",
          "description": "The key, raw or after Bearer. Without --key any key is taken, and none.",
        ]
      ],
    ],
  ]).text

  private static let paths: [String: JSONValue] = {
    var paths: [String: JSONValue] = [
      "/healthz": ["get": plain("health", "Whether the server answers", "text/plain")],
      "/metrics": ["get": plain("metrics", "Counts, for Prometheus", "text/plain")],
    ]
    for dialect in [Dialect.v1alpha, .v1beta, .v1] { add(dialect, to: &paths) }
    for service in Route.StableImage.allCases {
      let words = service.name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      let schema = words.joined() + "Request"
      let operation = OpenAPIDocument.operation(
        .v2beta, id: "v2beta-\(service.name)", summary: "v2beta \(service.rawValue)",
        body: ("multipart/form-data", schema))
      paths["/v2beta/stable-image/\(service.rawValue)"] = ["post": operation]
    }
    return paths
  }()

  private static func add(_ dialect: Dialect, to paths: inout [String: JSONValue]) {
    let name = dialect.rawValue
    let lists: [(String, String, String, String)] = [
      ("engines/list", "listEngines", "Engines", dialect == .v1 ? "EngineArray" : "EngineList"),
      ("user/account", "userAccount", "The account behind the key", "Account"),
      ("user/balance", "userBalance", "Credits left", "Balance"),
    ]
    for (path, id, summary, schema) in lists {
      paths["/\(name)/\(path)"] = ["get": reading(dialect, "\(name)-\(id)", summary, schema)]
    }
    for operation in Call.Operation.allCases where operation != .upscale || dialect == .v1 {
      let route = Route.generation(dialect, engine: "", operation)
      let isText = operation == .textToImage
      let kind = isText ? "application/json" : "multipart/form-data"
      let schema = OpenAPISchemas.requestName(dialect, operation)
      var post = self.operation(
        dialect, id: "\(name)-\(operation.rawValue)", summary: "\(name) \(operation.rawValue)", body: (kind, schema))
      if case .object(var members) = post {
        members["parameters"] = [
          ["name": "engine_id", "in": "path", "required": true, "schema": ["type": "string"]]
        ]
        post = .object(members)
      }
      paths[route.template] = ["post": post]
    }
  }

  private static func plain(_ id: String, _ summary: String, _ type: String) -> JSONValue {
    [
      "operationId": .string(id), "summary": .string(summary), "security": [],
      "responses": ["200": ["description": "OK", "content": [type: ["schema": ["type": "string"]]]]],
    ]
  }

  private static func reading(_ dialect: Dialect, _ id: String, _ summary: String, _ schema: String) -> JSONValue {
    [
      "operationId": .string(id), "summary": .string(summary),
      "responses": .object(responses(dialect, ok: ["application/json": ["schema": reference(schema)]])),
    ]
  }

  private static func operation(
    _ dialect: Dialect, id: String, summary: String, body: (type: String, schema: String)
  ) -> JSONValue {
    let schema = dialect == .v2beta ? "ImageResult" : "Artifacts"
    var ok: [String: JSONValue] = ["application/json": ["schema": reference(schema)]]
    for type in dialect == .v2beta ? ["image/png", "image/jpeg", "image/webp"] : ["image/png"] {
      ok[type] = ["schema": ["type": "string", "format": "binary"]]
    }
    return [
      "operationId": .string(id), "summary": .string(summary),
      "requestBody": ["required": true, "content": [body.type: ["schema": reference(body.schema)]]],
      "responses": .object(responses(dialect, ok: ok)),
    ]
  }

  private static func responses(_ dialect: Dialect, ok: [String: JSONValue]) -> [String: JSONValue] {
    let schema = reference(dialect == .v2beta ? "ErrorList" : dialect == .v1alpha ? "ErrorV1Alpha" : "Error")
    var responses: [String: JSONValue] = ["200": ["description": "OK", "content": .object(ok)]]
    let errors = [
      ("400", "bad_request and its special cases"), ("401", "unauthorized"), ("402", "insufficient_balance"),
      ("403", "permission_denied"), ("404", "not_found"), ("413", "payload_too_large"),
      ("429", "rate_limit_exceeded; Retry-After says when to try again"), ("500", "server_error"),
      ("504", "the call took longer than --timeout"),
    ]
    for (status, description) in errors {
      responses[status] = [
        "description": .string(description), "content": ["application/json": ["schema": schema]],
      ]
    }
    return responses
  }

  private static func reference(_ name: String) -> JSONValue {
    ["$ref": .string("#/components/schemas/\(name)")]
  }
}
