class Order
  TRANSITIONS = {
    draft: { submit: :pending },
    pending: { approve: :paid, reject: :draft }
  }.freeze

  attr_reader :state

  def initialize
    @state = :draft
    @history = []
  end

  TRANSITIONS.values.flat_map(&:keys).each do |event|
    define_method(:"can_#{event}?") { allowed(event) }
  end

  def submit = move(:submit)

  def approve
    move(:approve) { |to| celebrate(to) }
  end

  private

  def move(event)
    to = allowed(event) or raise "no #{event}"
    @history << [@state, to]
    @state = to
    yield to if block_given?
  end

  def allowed(event)
    TRANSITIONS.fetch(@state)[event]
  end

  def celebrate(state)
    "now #{state}"
  end
end

order = Order.new
order.submit
order.approve if order.can_approve?
