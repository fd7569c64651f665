extension SettingTable {
  /// What the picture shows, how large it is and how it is sampled.
  static let picture: [Setting] = [
    Setting(
      id: .prompt, name: "prompt", aliases: ["text_prompts", "prompts"], kind: .prompts,
      usage: "\"TEXT\" [weight W], … | + \"TEXT\" | - \"TEXT\" | none", defaultText: "none",
      summary: "what the picture shows: weighted texts",
      effect:
        "Words near the start count most. Several texts are blended by their weights. `prompt + \"…\"` adds one, `prompt - \"…\"` takes one away, or avoids it.",
      example: "prompt \"a lighthouse on a cliff\" weight 1, \"fog\" weight 0.4", wireField: "text_prompts"),
    Setting(
      id: .negative, name: "negative", aliases: ["negative-prompt", "negative_prompt"], kind: .prompts,
      usage: "\"TEXT\" [weight W], … | + \"TEXT\" | - \"TEXT\" | none", defaultText: "none",
      summary: "what the picture must not show; sent with a negative weight",
      effect: "Pushes the picture away from a text; what remains is often more telling than what you add.",
      example: "negative \"people\"", wireField: "text_prompts"),
    Setting(
      id: .engine, name: "engine", aliases: ["engine_id", "model"], kind: .engine, usage: "ID",
      defaultText: "stable-diffusion-512-v2-1", summary: "the model that makes the picture",
      effect: "Each engine has learned from other pictures and at its own size, so it has its own look and limits.",
      example: "engine stable-diffusion-512-v2-1", wireField: "engine_id"),
    Setting(
      id: .size, name: "size", kind: .size, usage: "WxH", defaultText: "512x512",
      summary: "width and height in pixels, multiples of 64",
      effect: "Engines compose best at the size they learned; far wider or taller, things repeat.",
      example: "size 768x512", wireField: nil),
    Setting(
      id: .width, name: "width", kind: .side, usage: "N", defaultText: "512",
      summary: "width in pixels, a multiple of 64", effect: "Wide suits landscapes; see `help size`.",
      example: "width 768", wireField: "width"),
    Setting(
      id: .height, name: "height", kind: .side, usage: "N", defaultText: "512",
      summary: "height in pixels, a multiple of 64", effect: "Tall suits portraits; see `help size`.",
      example: "height 768", wireField: "height"),
    Setting(
      id: .sampler, name: "sampler", kind: .choice(.samplers), usage: "NAME", defaultText: "auto",
      summary: "the rule that takes one denoising step",
      effect: "Plain samplers settle on one picture as steps grow; ancestral ones (`…_ANCESTRAL`) keep changing it.",
      example: "sampler K_DPM_2_ANCESTRAL", wireField: "sampler"),
  ]

  /// How closely the prompt is followed, how often, and from which noise.
  static let guidance: [Setting] = [
    Setting(
      id: .steps, name: "steps", kind: .whole(\.steps), usage: "N", defaultText: "50",
      summary: "how many denoising steps are taken",
      effect: "Few steps are quick and rough; beyond 50 little changes. Time grows with the number.",
      example: "steps 30", wireField: "steps"),
    Setting(
      id: .cfg, name: "cfg", aliases: ["cfg_scale", "cfg-scale", "guidance"], kind: .decimal(\.cfgScale), usage: "X",
      defaultText: "7", summary: "the guidance scale: how closely the prompt is followed",
      effect: "Near 1 the picture wanders off; 5 to 10 is usual; beyond 15 colours and contrast get harsh.",
      example: "cfg 7", wireField: "cfg_scale"),
    Setting(
      id: .samples, name: "samples", kind: .whole(\.samples), usage: "N", defaultText: "1",
      summary: "pictures per call; `generate 4` overrides it",
      effect: "Each picture of a call starts from other noise, so each is another take on the same prompt.",
      example: "samples 4", wireField: "samples"),
    Setting(
      id: .seed, name: "seed", kind: .seed, usage: "N | random", defaultText: "random",
      summary: "which noise the picture starts from",
      effect: "The same seed and settings give the same picture; keep it while you change one thing to see its effect.",
      example: "seed 42", wireField: "seed"),
    Setting(
      id: .clipGuidance, name: "clip-guidance",
      aliases: ["clip_guidance_preset", "clip-guidance-preset", "clip_guidance"],
      kind: .choice(.clipGuidance), usage: "NAME", defaultText: "NONE",
      summary: "a preset of CLIP guidance; old engines only",
      effect: "A second opinion on how well the picture fits the prompt; slower, sometimes more faithful.",
      example: "clip-guidance FAST_BLUE", wireField: "clip_guidance_preset"),
    Setting(
      id: .style, name: "style", aliases: ["style_preset", "style-preset"], kind: .choice(.styles), usage: "NAME",
      defaultText: "none", summary: "a style preset (v1, v2beta and the embedded engine)",
      effect: "Pulls the whole picture towards a look without words in the prompt.",
      example: "style none", wireField: "style_preset"),
  ]
}
