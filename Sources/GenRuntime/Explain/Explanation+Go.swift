extension Explanation {
  /// A Go program that makes the calls with `net/http`.
  static func go(_ calls: [ExplainedCall]) -> String {
    let table = calls.map(entry).joined(separator: "\n")
    return goHead + "\n\nvar calls = []call{\n" + table + "\n}\n\n" + goFunctions
  }

  private static func entry(_ call: ExplainedCall) -> String {
    var members = [
      "run: \(call.run)", "path: \(Quoting.program(call.path))", "keyPrefix: \(Quoting.program(call.keyPrefix))",
    ]
    if let organization = call.organization { members.append("organization: \(Quoting.program(organization))") }
    switch call.payload {
    case .json(let body): members.append("body: \(goJSON(body))")
    case .form(let images, let fields):
      let files = images.map { "{name: \(Quoting.program($0.name)), file: \(Quoting.program($0.path))}" }
      let texts = fields.map { field in
        let value = field.isJSON ? goJSON(field.value) : Quoting.program(field.value)
        return "{name: \(Quoting.program(field.name)), text: \(value)}"
      }
      members.append("parts: []part{\n" + (files + texts).map { "\t\t\($0),\n" }.joined() + "\t}")
    }
    return "\t{" + members.joined(separator: ", ") + "},"
  }

  /// JSON in the quotes that need no escapes, where they may stand.
  private static func goJSON(_ json: String) -> String {
    let json = Quoting.json(json)
    return json.contains("`") ? Quoting.program(json) : "`\(json)`"
  }

  private static let goHead = """
    // Made by gen: go run FILE.go. Needs a key in STABILITY_API_KEY; API_HOST names another host.
    package main

    import (
    \t"bytes"
    \t"encoding/base64"
    \t"encoding/json"
    \t"fmt"
    \t"io"
    \t"mime/multipart"
    \t"net/http"
    \t"os"
    \t"strings"
    )

    type part struct{ name, file, text string }

    type call struct {
    \trun          int
    \tpath         string
    \tkeyPrefix    string
    \torganization string
    \tbody         string
    \tparts        []part
    }
    """

  private static let goFunctions = """
    func main() {
    \thost, key := os.Getenv("API_HOST"), os.Getenv("STABILITY_API_KEY")
    \tif host == "" {
    \t\thost = "\(ExplainedCall.defaultHost)"
    \t}
    \tif key == "" {
    \t\tfail(fmt.Errorf("set STABILITY_API_KEY to your key"))
    \t}
    \tfor _, call := range calls {
    \t\tif err := call.send(host, key); err != nil {
    \t\t\tfail(err)
    \t\t}
    \t}
    }

    func fail(err error) {
    \tfmt.Fprintln(os.Stderr, err)
    \tos.Exit(1)
    }

    func (c call) send(host, key string) error {
    \tbody, contentType, err := c.payload()
    \tif err != nil {
    \t\treturn err
    \t}
    \trequest, err := http.NewRequest("POST", host+c.path, body)
    \tif err != nil {
    \t\treturn err
    \t}
    \trequest.Header.Set("Content-Type", contentType)
    \trequest.Header.Set("Accept", "application/json")
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
    \treturn c.save(response.Body)
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
    \t\timage, err := os.ReadFile(part.file)
    \t\tif err != nil {
    \t\t\treturn nil, "", err
    \t\t}
    \t\twriter, err := form.CreateFormFile(part.name, part.name+".png")
    \t\tif err != nil {
    \t\t\treturn nil, "", err
    \t\t}
    \t\tif _, err := writer.Write(image); err != nil {
    \t\t\treturn nil, "", err
    \t\t}
    \t}
    \treturn &data, form.FormDataContentType(), form.Close()
    }

    func (c call) save(body io.Reader) error {
    \tvar answer struct {
    \t\tArtifacts []struct {
    \t\t\tBase64 string
    \t\t\tSeed   uint32
    \t\t}
    \t}
    \tif err := json.NewDecoder(body).Decode(&answer); err != nil {
    \t\treturn err
    \t}
    \tfor index, artifact := range answer.Artifacts {
    \t\timage, err := base64.StdEncoding.DecodeString(artifact.Base64)
    \t\tif err != nil {
    \t\t\treturn err
    \t\t}
    \t\tname := fmt.Sprintf("gen-%d-%d.png", c.run, index+1)
    \t\tif err := os.WriteFile(name, image, 0o644); err != nil {
    \t\t\treturn err
    \t\t}
    \t\tfmt.Println(name, "seed", artifact.Seed)
    \t}
    \treturn nil
    }
    """
}
