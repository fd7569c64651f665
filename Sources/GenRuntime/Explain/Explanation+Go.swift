extension Explanation {
  /// A Go program that makes the calls with `net/http`.
  static func go(_ calls: [ExplainedCall]) -> String {
    let exchanges = calls.contains { $0.exchangedMask != nil }
    let table = calls.map(entry).joined(separator: "\n")
    return goHead(exchanges: exchanges) + "\n\nvar calls = []call{\n" + table + "\n}\n\n"
      + (exchanges ? goFunctions.replacing("os.ReadFile(part.file)", with: "part.read()") : goFunctions)
      + (exchanges ? "\n\n" + goExchange : "")
  }

  private static func entry(_ call: ExplainedCall) -> String {
    var members = [
      "run: \(call.run)", "host: \(Quoting.program(call.host))", "path: \(Quoting.program(call.path))",
      "accept: \(Quoting.program(call.accept))",
      "keyPrefix: \(Quoting.program(call.keyPrefix))",
    ]
    if let organization = call.organization { members.append("organization: \(Quoting.program(organization))") }
    switch call.payload {
    case .json(let body): members.append("body: \(goJSON(body))")
    case .form(let parts):
      members.append("parts: []part{\n" + parts.map { "\t\t{\(fields(of: $0))},\n" }.joined() + "\t}")
    }
    return (call.unsent.map { "\t// \($0)\n" } ?? "") + "\t{" + members.joined(separator: ", ") + "},"
  }

  private static func fields(of part: ExplainedCall.Part) -> String {
    let name = "name: \(Quoting.program(part.name)), "
    return switch part.content {
    case .text(let text): name + "text: \(Quoting.program(text))"
    case .json(let json): name + "text: \(goJSON(json))"
    case .image(let path): name + "file: \(Quoting.program(path))"
    case .exchangedMask(let path): name + "file: \(Quoting.program(path)), exchanged: true"
    }
  }

  /// JSON in the quotes that need no escapes, where they may stand.
  private static func goJSON(_ json: String) -> String {
    let json = Quoting.json(json)
    return json.contains("`") ? Quoting.program(json) : "`\(json)`"
  }

  private static func goHead(exchanges: Bool) -> String {
    let images = exchanges ? ["image", "image/color", "image/draw", "image/png"] : []
    let standard = [
      "bytes", "encoding/base64", "encoding/json", "fmt", "io", "mime/multipart", "net/http", "os", "strings",
    ]
    let imports = (images + standard).sorted().map { "\t\"\($0)\"\n" } + (exchanges ? ["\t_ \"image/jpeg\"\n"] : [])
    return """
      // Made by gen: go run FILE.go. Needs a key in STABILITY_API_KEY; API_HOST names another host.
      package main

      import (
      \(imports.joined()))

      type part struct {
      \tname, file, text string
      \(exchanges ? "\texchanged        bool\n" : "")}

      type call struct {
      \trun          int
      \thost         string
      \tpath         string
      \taccept       string
      \tkeyPrefix    string
      \torganization string
      \tbody         string
      \tparts        []part
      }
      """
  }

  /// The service repaints white; the mask of the call repaints black.
  private static let goExchange = """
    // read returns the bytes of the part's file; of a mask to exchange, with black and white exchanged.
    func (p part) read() ([]byte, error) {
    \tdata, err := os.ReadFile(p.file)
    \tif err != nil || !p.exchanged {
    \t\treturn data, err
    \t}
    \tmask, _, err := image.Decode(bytes.NewReader(data))
    \tif err != nil {
    \t\treturn nil, err
    \t}
    \tflat := image.NewRGBA(mask.Bounds())
    \tdraw.Draw(flat, flat.Bounds(), image.NewUniform(color.Black), image.Point{}, draw.Src)
    \tdraw.Draw(flat, flat.Bounds(), mask, mask.Bounds().Min, draw.Over)
    \tfor i := range flat.Pix {
    \t\tif i%4 != 3 {
    \t\t\tflat.Pix[i] = 255 - flat.Pix[i]
    \t\t}
    \t}
    \tvar output bytes.Buffer
    \terr = png.Encode(&output, flat)
    \treturn output.Bytes(), err
    }
    """

  private static let goFunctions = """
    func main() {
    \thost, key := os.Getenv("API_HOST"), os.Getenv("STABILITY_API_KEY")
    \tif key == "" {
    \t\tfail(fmt.Errorf("set STABILITY_API_KEY to your key"))
    \t}
    \tfor _, call := range calls {
    \t\tif host != "" {
    \t\t\tcall.host = host
    \t\t}
    \t\tif err := call.send(key); err != nil {
    \t\t\tfail(err)
    \t\t}
    \t}
    }

    func fail(err error) {
    \tfmt.Fprintln(os.Stderr, err)
    \tos.Exit(1)
    }

    func (c call) send(key string) error {
    \tbody, contentType, err := c.payload()
    \tif err != nil {
    \t\treturn err
    \t}
    \trequest, err := http.NewRequest("POST", c.host+c.path, body)
    \tif err != nil {
    \t\treturn err
    \t}
    \trequest.Header.Set("Content-Type", contentType)
    \trequest.Header.Set("Accept", c.accept)
    \trequest.Header.Set("Authorization", c.keyPrefix+key)
    \tif c.organization != "" {
    \t\trequest.Header.Set("Organization", c.organization)
    \t}
    \tresponse, err := http.DefaultClient.Do(request)
    \tif err != nil {
    \t\treturn err
    \t}
    \tdefer response.Body.Close()
    \tif response.StatusCode != http.StatusOK {
    \t\ttext, _ := io.ReadAll(response.Body)
    \t\treturn fmt.Errorf("%s: %s", response.Status, text)
    \t}
    \treturn c.save(response)
    }

    // payload returns the body with its content type: a form if there are parts, else JSON.
    func (c call) payload() (io.Reader, string, error) {
    \tif len(c.parts) == 0 {
    \t\treturn strings.NewReader(c.body), "application/json", nil
    \t}
    \tvar data bytes.Buffer
    \tform := multipart.NewWriter(&data)
    \tfor _, part := range c.parts {
    \t\tif part.file == "" {
    \t\t\tif err := form.WriteField(part.name, part.text); err != nil {
    \t\t\t\treturn nil, "", err
    \t\t\t}
    \t\t\tcontinue
    \t\t}
    \t\tdata, err := os.ReadFile(part.file)
    \t\tif err != nil {
    \t\t\treturn nil, "", err
    \t\t}
    \t\twriter, err := form.CreateFormFile(part.name, part.name+".png")
    \t\tif err != nil {
    \t\t\treturn nil, "", err
    \t\t}
    \t\tif _, err := writer.Write(data); err != nil {
    \t\t\treturn nil, "", err
    \t\t}
    \t}
    \treturn &data, form.FormDataContentType(), form.Close()
    }

    func (c call) save(response *http.Response) error {
    \tif strings.HasPrefix(response.Header.Get("Content-Type"), "image/") {
    \t\tdata, err := io.ReadAll(response.Body)
    \t\tif err != nil {
    \t\t\treturn err
    \t\t}
    \t\treturn c.write(1, data, response.Header.Get("Seed"))
    \t}
    \tvar answer struct {
    \t\tArtifacts []struct {
    \t\t\tBase64 string
    \t\t\tSeed   uint32
    \t\t}
    \t}
    \tif err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
    \t\treturn err
    \t}
    \tfor index, artifact := range answer.Artifacts {
    \t\tdata, err := base64.StdEncoding.DecodeString(artifact.Base64)
    \t\tif err != nil {
    \t\t\treturn err
    \t\t}
    \t\tif err := c.write(index+1, data, fmt.Sprint(artifact.Seed)); err != nil {
    \t\t\treturn err
    \t\t}
    \t}
    \treturn nil
    }

    func (c call) write(number int, data []byte, seed string) error {
    \tname := fmt.Sprintf("gen-%d-%d.png", c.run, number)
    \tif err := os.WriteFile(name, data, 0o644); err != nil {
    \t\treturn err
    \t}
    \tfmt.Println(name, "seed", seed)
    \treturn nil
    }
    """
}
