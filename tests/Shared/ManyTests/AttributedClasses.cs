namespace NetnsFixtures.Benchmarks.ManyTests.Attributed;

public sealed class C01 : AttributedTests;

public sealed class C02 : AttributedTests;

public sealed class C03 : AttributedTests;

public sealed class C04 : AttributedTests;

public sealed class C05 : AttributedTests;

public sealed class C06 : AttributedTests;

public sealed class C07 : AttributedTests;

public sealed class C08 : AttributedTests;

public sealed class C09 : AttributedTests;

public sealed class C10 : AttributedTests;

public sealed class C11 : AttributedTests;

public sealed class C12 : AttributedTests;

public sealed class C13 : AttributedTests;

public sealed class C14 : AttributedTests;

public sealed class C15 : AttributedTests;

public sealed class C16 : AttributedTests;

public sealed class C17 : AttributedTests;

public sealed class C18 : AttributedTests;

public sealed class C19 : AttributedTests;

public sealed class C20 : AttributedTests;

public sealed class C21 : AttributedTests;

public sealed class C22 : AttributedTests;

public sealed class C23 : AttributedTests;

public sealed class C24 : AttributedTests;

public sealed class C25 : AttributedTests;
