namespace Flannel.Reference.Monitoring;

/// <summary>A whole number that is reported. Thread-safe.</summary>
/// <param name="Name">Its name for Prometheus. Several that differ in their labels have the same name and help.</param>
/// <param name="Type"><c>gauge</c> or <c>counter</c>.</param>
/// <param name="Help">What it says, for the reader of the metrics.</param>
/// <param name="Labels">Its labels, in braces; empty if it has none.</param>
internal sealed record Metric(string Name, string Type, string Help, string Labels = "")
{
    private long _value;

    public long Value { get => Interlocked.Read(ref _value); set => Interlocked.Exchange(ref _value, value); }

    public void Count(long more = 1) => Interlocked.Add(ref _value, more);
}
