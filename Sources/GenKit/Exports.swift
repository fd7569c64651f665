// What an embedder needs to name: calls, services and events; sessions; diagnostics; images; the embedded engine.
@_exported import GenAPI
@_exported import GenLanguage
@_exported import GenRuntime
@_exported import Imaging
@_exported import Lantern
