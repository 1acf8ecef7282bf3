class Amount
  attr_reader :cents

  def self.zero
    @zero ||= new(0).freeze
  end

  def self.parse(text)
    new((Float(text) * 100).round).freeze
  end

  def initialize(cents)
    @cents = cents
  end

  def +(other)
    with(cents + other.cents)
  end

  def <=>(other) = cents <=> other.cents

  def with(cents)
    dup.tap { |copy| copy.assign(cents) }.freeze
  end

  def initialize_copy(source)
    super
    note(source)
  end

  protected

  def assign(cents)
    @cents = cents
  end

  private

  def note(source) = @from = source.cents
end

amounts = %w[1.5 2].map { |text| Amount.parse(text) }
amounts.inject(Amount.zero) { |sum, amount| sum + amount }
amounts.reduce(:+)
amounts.max { |a, b| a <=> b }
