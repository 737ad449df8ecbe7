namespace NetnsFixtures.Benchmarks.ManyTests.Plain;

public sealed class C01 : PlainTests;

public sealed class C02 : PlainTests;

public sealed class C03 : PlainTests;

public sealed class C04 : PlainTests;

public sealed class C05 : PlainTests;

public sealed class C06 : PlainTests;

public sealed class C07 : PlainTests;

public sealed class C08 : PlainTests;

public sealed class C09 : PlainTests;

public sealed class C10 : PlainTests;

public sealed class C11 : PlainTests;

public sealed class C12 : PlainTests;

public sealed class C13 : PlainTests;

public sealed class C14 : PlainTests;

public sealed class C15 : PlainTests;

public sealed class C16 : PlainTests;

public sealed class C17 : PlainTests;

public sealed class C18 : PlainTests;

public sealed class C19 : PlainTests;

public sealed class C20 : PlainTests;

public sealed class C21 : PlainTests;

public sealed class C22 : PlainTests;

public sealed class C23 : PlainTests;

public sealed class C24 : PlainTests;

public sealed class C25 : PlainTests;
