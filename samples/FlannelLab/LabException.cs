using System;

namespace FlannelLab;

/// <summary>The lab cannot continue; the message has the cause and the remedy.</summary>
internal sealed class LabException(string message) : Exception(message);
