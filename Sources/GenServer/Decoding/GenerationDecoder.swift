import GenAPI

/// Reads the generation requests of v1alpha, v1beta and v1, and finds everything that is wrong with them.
package struct GenerationDecoder {
  let dialect: Dialect
  let engine: String
  let operation: Call.Operation
  let rules: EngineRules

  package init(dialect: Dialect, engine: String, operation: Call.Operation, rules: EngineRules) {
    self.dialect = dialect
    self.engine = engine
    self.operation = operation
    self.rules = rules
  }

  /// Credits per image. The vendor's price depended on steps and size; for learning to count, one price will do.
  static let price = 0.2

  /// - Throws: `Refusal` with status 400 or 404.
  package func decode(_ body: [UInt8], contentType: String?, accept: String?) throws(Refusal) -> DecodedRequest {
    guard rules.engines.contains(where: { $0.id == engine }) else { throw .unknownEngine(engine) }
    var reading =
      switch operation {
      case .textToImage: Reading(fields: try Self.object(body, name: "body"))
      case .upscale, .imageToImage, .masking: try form(body, contentType: contentType)
      }
    let format = AnswerFormat(accept: accept, fallback: .json)
    let call = self.call(&reading)
    var problems = reading.fields.problems
    problems += violations(of: call).filter { Self.isNew($0, beside: problems) }
    if call.samples > 1, format == .image {
      problems.append(
        .init("invalid_samples", "samples: may only be greater than 1 when the accept header is application/json"))
    }
    if !problems.isEmpty { throw Refusal(problems) }
    let request = GenerationRequest(call, initImage: reading.initImage?.bytes, maskImage: reading.maskImage?.bytes)
    return DecodedRequest(
      request: request, dialect: dialect, format: format, price: Self.price * Double(max(1, call.samples)))
  }

  /// A request taken apart.
  struct Reading {
    var fields: Fields
    var form: Multipart?
    var initImage: InputImage?
    var maskImage: InputImage?
  }

  /// The members of a JSON object.
  static func object(_ bytes: [UInt8], name: String) throws(Refusal) -> Fields {
    do {
      guard case .object(let members) = try JSONValue(tolerating: bytes) else {
        throw Refusal(400, "bad_request", "\(name): must be a JSON object")
      }
      return Fields(members)
    } catch let error as JSONSyntaxError {
      throw Refusal(400, "bad_request", "\(name): is not valid JSON: \(error)")
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw .serverError
    }
  }

  private func form(_ body: [UInt8], contentType: String?) throws(Refusal) -> Reading {
    let form: Multipart
    do {
      form = try Multipart(body, contentType: contentType)
    } catch {
      throw Refusal(400, "bad_request", "body: \(error)")
    }
    var reading = Reading(fields: Fields(form), form: form)
    if dialect == .v1alpha {
      // The images are reported beside whatever is wrong with the options.
      if let options = form["options"] {
        reading.fields = try Self.object(Array(options), name: "options")
      } else {
        reading.fields = Fields([:])
        reading.fields.complain("options: is required")
      }
    }
    let name = operation == .upscale ? "image" : "init_image"
    reading.initImage = InputImage(name, in: form, isRequired: true, &reading.fields)
    if operation == .masking {
      reading.maskImage = InputImage("mask_image", in: form, isRequired: false, &reading.fields)
    }
    return reading
  }

  /// What the engine does not accept; the size of an upscaled picture has rules of its own.
  private func violations(of call: Call) -> [Refusal.Problem] {
    call.violations(of: rules.limits(dialect, engine: engine))
      .filter { call.operation != .upscale || ![.width, .height, .size, .pixels].contains($0.field) }
      .map(\.problem)
  }

  /// Whether nothing is said about the same field yet: a missing prompt is missing once.
  private static func isNew(_ problem: Refusal.Problem, beside others: [Refusal.Problem]) -> Bool {
    let field: (Refusal.Problem) -> Substring = { $0.message.prefix { $0 != ":" && $0 != "[" } }
    return !others.contains { field($0) == field(problem) }
  }
}
