namespace Flannel.Reference.Logging;

/// <summary>Messages that are told together: a line each, written at once.</summary>
internal readonly record struct LogLines(string[] Messages)
{
    public override string ToString() => string.Join('\n', Messages);
}
