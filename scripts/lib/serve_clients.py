"""Calls every operation of a running `gen serve` with real clients: curl, Python requests, Node's fetch.

    python3 scripts/lib/serve_clients.py http://127.0.0.1:7878 [curl] [requests] [node]

Without names all clients that are installed are used. Each writes its requests the way its users do: headers, part order
and boundaries are the client's own. Prints one line per client; ends with 1 at the first answer that is not a picture.
"""
import base64
import json
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

ENGINE = "lantern-1"
OPTIONS = {"text_prompts": [{"text": "a lighthouse", "weight": 1}], "steps": 2, "width": 128, "height": 128, "seed": 7}
FLAT = {"text_prompts[0][text]": "a lighthouse", "text_prompts[0][weight]": "1", "steps": "2", "seed": "7"}


def png(colour, side=128):
    """A picture in one colour."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + bytes(colour) * side) * side
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def calls():
    """Every operation: name, path, fields, images. A field `options` is JSON, as in v1alpha; without images and
    options the body is JSON."""
    rows = []
    for version in ("v1alpha", "v1beta", "v1"):
        base = f"/{version}/generation/{ENGINE}"
        rows.append((f"{version} text-to-image", f"{base}/text-to-image", None, {}))
        for operation, images, extra in (("image-to-image", {"init_image": "init.png"}, {}),
                                         ("image-to-image/masking",
                                          {"init_image": "init.png", "mask_image": "mask.png"},
                                          {"mask_source": "MASK_IMAGE_WHITE"})):
            if version == "v1alpha":
                fields = {"options": json.dumps({**OPTIONS, **extra})}
            else:
                fields = {**FLAT, **extra}
                if version == "v1beta":
                    fields |= {"width": "128", "height": "128"}
            rows.append((f"{version} {operation}", f"{base}/{operation}", fields, images))
    for engine in (ENGINE, "stable-diffusion-x4-latent-upscaler"):
        rows.append((f"v1 upscale, {engine}", f"/v1/generation/{engine}/image-to-image/upscale", {}, {"image": "large.png"}))
    rows.append(("v2beta upscale/fast", "/v2beta/stable-image/upscale/fast", {"output_format": "png"}, {"image": "init.png"}))
    for service in ("generate/core", "generate/ultra", "generate/sd3", "edit/inpaint"):
        images = {"image": "init.png", "mask": "mask.png"} if service == "edit/inpaint" else {}
        rows.append((f"v2beta {service}", f"/v2beta/stable-image/{service}", {"prompt": "a cat", "seed": "3"}, images))
    return rows


def check(name, body, wants_image):
    """Ends the script unless the body holds a picture."""
    try:
        if not wants_image:
            answer = json.loads(body)
            body = base64.b64decode(answer["image"] if "image" in answer else answer["artifacts"][0]["base64"])
        if body.startswith(b"\x89PNG\r\n\x1a\n"):
            return
    except (ValueError, KeyError, TypeError):
        pass
    sys.exit(f"serve_clients: {name}: no picture but {body[:300]!r}")


def run_curl(origin, folder):
    """As the vendor's examples call it; -F strips the quotes they put around the options."""
    for name, path, fields, images in calls():
        for accept in ("image/png", "application/json"):
            command = ["curl", "-sS", "-H", f"Accept: {accept}", "-H", "Authorization: sk-test", origin + path]
            if fields is None:
                command += ["-H", "Content-Type: application/json", "--data-raw", json.dumps(OPTIONS)]
            else:
                for image, file in images.items():
                    command += ["-F", f"{image}=@{folder / file}"]
                for field, text in fields.items():
                    if field == "options":
                        text = '"' + text.replace('"', '\\"') + '"'
                    command += ["-F", f"{field}={text}"]
                if not images:
                    command += ["-F", "none="]
            check(f"curl, {name}", subprocess.run(command, capture_output=True, check=True).stdout, accept == "image/png")
    # A body above 1 MiB makes curl wait for 100 Continue; --chunked leaves the length out.
    large = ["curl", "-sS", "-H", "Accept: image/png", "-F", f"init_image=@{folder / 'noise.png'}",
             "-F", f"options={json.dumps(OPTIONS)}", f"{origin}/v1alpha/generation/{ENGINE}/image-to-image"]
    check("curl, Expect", subprocess.run(large, capture_output=True, check=True).stdout, True)
    chunked = large + ["-H", "Transfer-Encoding: chunked"]
    check("curl, chunked", subprocess.run(chunked, capture_output=True, check=True).stdout, True)


def run_requests(origin, folder):
    """As the vendor's examples and notebooks call it: a session, Bearer, files={"none": ""}."""
    import requests
    session = requests.Session()
    session.headers["Authorization"] = "Bearer sk-test"
    for name, path, fields, images in calls():
        for accept in ("image/png", "application/json", None):
            headers = {"Accept": accept} if accept else {}
            if fields is None:
                answer = session.post(origin + path, headers=headers, json=OPTIONS)
            else:
                files = {image: open(folder / file, "rb") for image, file in images.items()} or {"none": ""}
                answer = session.post(origin + path, headers=headers, files=files, data=fields)
            wants_image = accept == "image/png" or (accept is None and "v2beta" in path)
            check(f"requests, {name}", answer.content, wants_image)
    engines = session.get(f"{origin}/v1alpha/engines/list").json()["engines"]
    assert any(engine["id"] == ENGINE for engine in engines) and session.get(f"{origin}/v1/user/balance").json()


NODE = """
const fs = require('fs');
const [origin, folder, calls, options] = process.argv.slice(1).map((x, i) => i > 1 ? JSON.parse(x) : x);
(async () => {
  for (const [name, path, fields, images] of calls) {
    const headers = { Accept: 'image/png', Authorization: 'Bearer sk-test' };
    let body;
    if (fields === null) {
      headers['Content-Type'] = 'application/json';
      body = JSON.stringify(options);
    } else {
      body = new FormData();
      for (const [field, text] of Object.entries(fields)) body.append(field, text);
      for (const [image, file] of Object.entries(images))
        body.append(image, new Blob([fs.readFileSync(folder + '/' + file)], { type: 'image/png' }), file);
      if (Object.keys(images).length === 0) body.append('none', '');
    }
    const answer = await fetch(origin + path, { method: 'POST', headers, body });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (answer.status !== 200 || bytes.readUInt32BE(0) !== 0x89504e47 || !answer.headers.get('seed'))
      throw new Error(name + ': ' + answer.status + ' ' + bytes.subarray(0, 300));
  }
})().catch(error => { console.error(String(error)); process.exit(1); });
"""


def run_node(origin, folder):
    """Node's own fetch and FormData."""
    arguments = [origin, str(folder), json.dumps(calls()), json.dumps(OPTIONS)]
    run = subprocess.run(["node", "-e", NODE, *arguments], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"serve_clients: node, {run.stderr.strip()}")


def installed(name):
    if name == "requests":
        try:
            import requests  # noqa: F401
        except ImportError:
            return False
        return True
    return shutil.which(name) is not None


def main():
    clients = {"curl": run_curl, "requests": run_requests, "node": run_node}
    if len(sys.argv) < 2 or not sys.argv[1].startswith("http"):
        sys.exit(__doc__)
    origin = sys.argv[1].rstrip("/")
    names = sys.argv[2:] or list(clients)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "init.png").write_bytes(png((120, 160, 200)))
        (folder / "large.png").write_bytes(png((120, 160, 200), 256))
        (folder / "mask.png").write_bytes(png((255, 255, 255)))
        import random
        noise = random.Random(1).randbytes(3 * 128)
        (folder / "noise.png").write_bytes(png((1, 2, 3)) + noise * 4000)
        for name in names:
            if not installed(name):
                print(f"{name}: not installed")
                continue
            clients[name](origin, folder)
            print(f"{name}: every operation answers a picture")


main()
