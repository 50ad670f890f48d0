namespace Netlink.Sockets;

/// <summary>Both hold.</summary>
internal sealed record BothConditions(SocketCondition Left, SocketCondition Right) : SocketCondition
{
    internal override byte[] Compile() => SocketProgram.Both(Left.Compile(), Right.Compile());
}

/// <summary>One holds.</summary>
internal sealed record EitherCondition(SocketCondition Left, SocketCondition Right) : SocketCondition
{
    internal override byte[] Compile() => SocketProgram.Either(Left.Compile(), Right.Compile());
}

/// <summary>It does not hold.</summary>
internal sealed record OppositeCondition(SocketCondition Condition) : SocketCondition
{
    internal override byte[] Compile() => SocketProgram.Opposite(Condition.Compile());
}
