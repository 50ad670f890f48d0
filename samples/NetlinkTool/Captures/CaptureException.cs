using System.IO;

namespace NetlinkTool.Captures;

/// <summary>The file is no capture or trace, or goes wrong at a place that the message names.</summary>
internal sealed class CaptureException(string message) : IOException(message);
