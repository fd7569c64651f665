extension SettingTable {
  /// Starting from an image.
  static let images: [Setting] = [
    Setting(
      id: .initImage, name: "init", aliases: ["init_image", "init-image"], kind: .initImage,
      usage: "IMAGE [strength X | noise A to B] | none", defaultText: "none",
      summary: "the image to start from: a file or a handle",
      effect: "Its layout and colours shine through; how much is `strength`.",
      example: "init none", wireField: "init_image"),
    Setting(
      id: .strength, name: "strength", aliases: ["image_strength", "image-strength", "step_schedule_start"],
      kind: .fraction, usage: "X", defaultText: "35%",
      summary: "how much of the init image is kept, 0 to 1",
      effect: "Near 1 the picture stays close to the init image; near 0 it is almost new.",
      example: "strength 35%", wireField: "step_schedule_start"),
    Setting(
      id: .noise, name: "noise", aliases: ["step_schedule_end"], kind: .noise, usage: "A to B", defaultText: "65% to 0",
      summary: "from which to which noise level the init image is worked on",
      effect: "The start is 1 - strength; an end above 0 leaves grain in the picture.",
      example: "noise 60% to 1%", wireField: "step_schedule_start, step_schedule_end"),
    Setting(
      id: .mask, name: "mask", aliases: ["mask_image", "mask-image", "mask_source"], kind: .mask,
      usage: "IMAGE white|black | alpha | none", defaultText: "none",
      summary: "which pixels of the init image are repainted",
      effect: "Only the marked pixels change: white or black ones of a mask, or transparent ones of the init image.",
      example: "mask none", wireField: "mask_image, mask_source"),
  ]

  /// Who is asked.
  static let service: [Setting] = [
    Setting(
      id: .organization, name: "organization", kind: .text, usage: "ID", defaultText: "none",
      summary: "which organization pays", effect: "None on the picture; the service bills this organization.",
      example: "organization none", wireField: "Organization", survivesReset: true),
    Setting(
      id: .service, name: "service", kind: .service, usage: "NAME [URL]", defaultText: "embedded",
      summary: "who answers: `embedded`, or a remote API",
      effect: "Another service draws another picture from the same settings.",
      example: "service embedded", survivesReset: true),
    Setting(
      id: .dialect, name: "dialect", kind: .choice(.dialects), usage: "NAME", defaultText: "auto",
      summary: "the version of the API; follows the engine",
      effect: "None on the picture; it decides the limits and the form of the request.",
      example: "dialect v1alpha", survivesReset: true),
  ]

  /// What becomes of the pictures.
  static let output: [Setting] = [
    Setting(
      id: .out, name: "out", kind: .text, usage: "\"DIR\"", defaultText: "\"out\"",
      summary: "the folder that pictures are saved in", effect: "None on the picture; nothing is ever overwritten.",
      example: "out \"out/towers\"", survivesReset: true),
    Setting(
      id: .name, name: "name", kind: .template, usage: "\"TEMPLATE\"", defaultText: "\"{prompt}-{seed}\"",
      summary: "how files are called: {prompt} {seed} {run} {index} {date} {engine} {sampler} {steps} {cfg}",
      effect: "None on the picture.", example: "name \"{prompt}-{steps}-{seed}\"", survivesReset: true),
    Setting(
      id: .metadata, name: "metadata", kind: .choice(.metadata), usage: "full | none", defaultText: "full",
      summary: "whether a picture carries the script that made it",
      effect: "None on the picture; `full` lets `recall` remake it.", example: "metadata full"),
    Setting(
      id: .preview, name: "preview", kind: .choice(.previews), usage: "auto | kitty | iterm2 | sixel | blocks | none",
      defaultText: "auto", summary: "how pictures are shown in the terminal", effect: "None on the picture.",
      example: "preview blocks"),
    Setting(
      id: .budget, name: "budget", kind: .budget, usage: "N credits|images | none", defaultText: "none",
      summary: "the most that may be made or spent from here on",
      effect: "None on the picture; a plan over it is rejected before anything runs.",
      example: "budget 20 images", survivesReset: true),
    Setting(
      id: .randomSeed, name: "random-seed", aliases: ["random_seed"], kind: .natural, usage: "N | random",
      defaultText: "random", summary: "starts the generator behind `choose` and `shuffle`",
      effect: "The same number makes the same choices again.", example: "random-seed 1"),
  ]
}
