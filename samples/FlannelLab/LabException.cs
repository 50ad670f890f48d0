using System;

namespace FlannelLab;

/// <summary>The lab cannot go on; the message says why, and what helps.</summary>
internal sealed class LabException(string message) : Exception(message);
