using System.IO;

namespace NetlinkTool.Captures;

/// <summary>The file is not a capture or trace, or is damaged at the place that the message names.</summary>
internal sealed class CaptureException(string message) : IOException(message);
