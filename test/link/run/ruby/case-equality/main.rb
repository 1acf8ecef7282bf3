class Between
  def initialize(low, high)
    @low = low
    @high = high
  end

  def ===(value)
    inside?(value)
  end

  def inside?(value) = value >= @low && value <= @high
end

TEEN = Between.new(13, 19)
even = ->(n) { n.even? }

def ticket(age, even)
  case age
  when TEEN then half
  when even then lucky
  else full
  end
end

def half = 5

def lucky
  8
end

def full
  10
end

ticket(15, even)
ticket(40, even)
ticket(41, even)
