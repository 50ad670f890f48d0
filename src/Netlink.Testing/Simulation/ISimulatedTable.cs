using System.Collections.Generic;

namespace Netlink.Testing;

/// <summary>The objects of one family in a <see cref="FakeNetwork"/>.</summary>
internal interface ISimulatedTable
{
    /// <summary>The message type that creates an object; those that delete and read one follow it.</summary>
    ushort NewType { get; }

    /// <summary>Whether a request is about objects that are simulated. Forwarding databases share their types with neighbours.</summary>
    bool Knows(FakeRequest request);

    /// <exception cref="SimulatedRefusal">The kernel would refuse it.</exception>
    void Create(FakeRequest request, Changes changes);

    /// <inheritdoc cref="Create"/>
    void Delete(FakeRequest request, Changes changes);

    /// <summary>The report of one object.</summary>
    /// <inheritdoc cref="Create" path="/exception"/>
    byte[] Get(FakeRequest request);

    /// <summary>The reports of those that a request for a dump selects.</summary>
    IEnumerable<byte[]> List(FakeRequest request);
}
