using System;

namespace Netlink.Testing;

/// <summary>A request is refused, as the kernel refuses it: with an error number and, for most, a sentence.</summary>
internal sealed class SimulatedRefusal : Exception
{
    public SimulatedRefusal(Errno error, string? sentence = null)
        : base(sentence ?? error.ToString())
        => (Error, Sentence) = (error, sentence);

    public Errno Error { get; }

    public string? Sentence { get; }
}
