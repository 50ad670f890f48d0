using System;

namespace TunnelManager;

/// <summary>Something that is not ours stands in the way.</summary>
internal sealed class ConflictException(string message) : Exception(message);
