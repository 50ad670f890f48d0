using System;

namespace TunnelManager;

/// <summary>Something to be done, and how it is told.</summary>
/// <param name="Text">What it does, in words.</param>
/// <param name="CarryOut">Does it.</param>
internal sealed record Step(string Text, Action CarryOut);
